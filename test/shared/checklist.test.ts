import { expect, test } from 'vitest'
import { checklistOf } from '#shared/documents/programme/checklist.ts'
import { concernedBy } from '#shared/documents/programme/concerned.ts'
import { difference } from '#shared/documents/programme/difference.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { conflicts } from '#shared/documents/programme/rules.ts'
import { someProgramme } from '#test/support/programmes.ts'

const ABOUT = { title: 'Day 2013', timeZone: 'Europe/Amsterdam' }
const DATE = '2013-02-06'
type Made = ReturnType<typeof someProgramme>
const out = ({ doc }: Made) => publishedOf(doc, ABOUT, 'confirmed')

test('P66 before publishing, what stays behind or is not finished is named by session, and blocks nothing', () => {
  const made = someProgramme()
  const { doc, hall, first } = made
  programme.addSession(doc, { title: 'Botst', status: 'invited', slot: { room: hall, start: `${DATE}T10:30`, length: 30 } })
  programme.addSession(doc, { title: 'Zonder plek', status: 'confirmed' })
  programme.addSession(doc, {
    title: 'Lunch',
    type: 'break',
    status: 'confirmed',
    slot: { room: hall, start: `${DATE}T12:00`, length: 30 },
  })
  const now = readProgramme(doc)
  const placement = placementOf(now)
  const { nothing, checks } = checklistOf(now, placement, conflicts(now, placement), out(made))
  const titles = Object.fromEntries(Object.entries(checks).map(([check, sessions]) => [check, sessions.map(({ title }) => title).sort()]))
  expect(nothing).toBe(false)
  expect(titles).toEqual({
    unconfirmed: ['Botst'],
    unplaced: ['Zonder plek'],
    // Two of them because nobody gets from Zwolle to Rotterdam that fast.
    clashes: ['Botst', 'Kaarten van iedereen', 'Sensoren in de wijk', 'Verkeer in cijfers'],
    accepted: [],
    'no-speaker': ['De raad op internet'],
    'no-abstract': ['De raad op internet', 'Kaarten van iedereen', 'Sensoren in de wijk', 'Verkeer in cijfers'],
  })
  for (const { id } of now.sessions.values()) programme.changeSession(doc, id, { status: 'idea' })
  expect(checklistOf(readProgramme(doc), placement, [], out(made)).nothing).toBe(true)
  expect(first).toBeTruthy()
})

test('P67 a mail goes to exactly the speakers something changed for, each with their own sessions', () => {
  const told = (change: (made: Made) => unknown) => {
    const made = someProgramme()
    const before = out(made)
    change(made)
    const after = out(made)
    return concernedBy(difference(before, after), before, after).map(({ name, sessions, places }) => [
      name,
      sessions.map(({ session }) => session.title),
      places.map(({ kind }) => kind),
    ])
  }
  const [cato, joost] = ['Cato Bijvoorbeeld', 'Joost Mogelijk']
  expect(told(({ doc, first, atrium }) => programme.moveSession(doc, first, { room: atrium, start: `${DATE}T14:00`, length: 45 }))).toEqual(
    [[cato, ['Kaarten van iedereen'], []]],
  )
  // Who no longer speaks hears of it too, and so does who speaks in their place.
  const instead = told((made) => {
    programme.unassignSpeaker(made.doc, made.first, made.cato)
    programme.assignSpeaker(made.doc, made.first, made.joost)
  })
  expect(instead).toEqual([
    [cato, ['Kaarten van iedereen'], []],
    [joost, ['Kaarten van iedereen'], []],
  ])
  expect(told(({ doc, council }) => programme.changeRoom(doc, council, { name: 'Burgerzaal' }))).toEqual([
    [cato, [], ['room-name']],
    [joost, [], ['room-name']],
  ])
  expect(told(({ doc, hall }) => programme.changeRoom(doc, hall, { name: 'Grote zaal' }))).toEqual([[cato, [], ['room-name']]])
  expect(told(({ doc }) => programme.addSession(doc, { title: 'Idee' }))).toEqual([])
})
