import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { filterIn, inAddress, lookedAt, NOTHING } from '#client/documents/programme/filter.ts'
import { turnsOf } from '#client/documents/programme/turns.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as operations from '#shared/documents/programme/operations.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'

function made() {
  const doc = new Y.Doc()
  const noor = operations.addSpeaker(doc, { name: 'Noor Visser' })
  const track = operations.addTrack(doc, { name: 'Écriture' })
  const tag = operations.addTag(doc, { name: 'jong' })
  operations.addSession(doc, { title: 'Schrijven', subtitle: 'voor het web', type: 'workshop', status: 'confirmed', track }, 'schrijven')
  operations.addSession(doc, { title: 'Crisis', type: 'lecture', status: 'invited', speakers: [noor] }, 'crisis')
  operations.addSession(doc, { title: 'Lunch', type: 'break', status: 'confirmed' }, 'lunch')
  operations.tagSession(doc, 'crisis', tag)
  return { doc, noor, track, tag }
}

test('P43 a search finds words of title, subtitle, speaker and track, in any order, whatever accents; every choice narrows it', () => {
  const { doc, noor, track, tag } = made()
  const find = (filter: Partial<typeof NOTHING>, clashing: string[] = []) => {
    const found = lookedAt(readProgramme(doc), { ...NOTHING, ...filter }, new Set(clashing))
    return found && [...found].sort()
  }
  expect(find({})).toBeNull()
  expect(find({ text: ' ' })).toBeNull()
  expect(find({ text: 'WEB schr' })).toEqual(['schrijven'])
  expect(find({ text: 'ecriture' })).toEqual(['schrijven'])
  expect(find({ text: 'visser' })).toEqual(['crisis'])
  expect(find({ status: 'confirmed' })).toEqual(['lunch', 'schrijven'])
  expect(find({ status: 'confirmed', type: 'break' })).toEqual(['lunch'])
  expect(find({ track })).toEqual(['schrijven'])
  expect(find({ tag })).toEqual(['crisis'])
  expect(find({ speaker: noor })).toEqual(['crisis'])
  expect(find({ clash: true }, ['lunch'])).toEqual(['lunch'])
  expect(find({ text: 'nergens' })).toEqual([])
})

test('P43 a filter comes back out of the address as it went in, and what cannot be read there is no filter', () => {
  const filter = { text: 'a & b', type: 'break', status: 'idea', track: 't', tag: 'g', speaker: 's', clash: true } as const
  expect(filterIn(new URLSearchParams(inAddress(filter)))).toEqual(filter)
  expect(inAddress({ text: '', clash: false })).toEqual({ q: '', clash: '' })
  expect(filterIn(new URLSearchParams('type=party&status=1'))).toEqual(NOTHING)
})

test('P45 what is given more than once says which time each slot is, in order of time', () => {
  const { doc } = made()
  operations.addDay(doc, { date: '2013-02-06', start: 540, end: 1080 })
  const room = operations.addRoom(doc, { name: 'Zaal', venue: operations.addVenue(doc, { name: 'Huis' }) })
  const later = operations.addSlot(doc, 'crisis', { room, start: '2013-02-06T14:00', length: 45 })
  const earlier = operations.addSlot(doc, 'crisis', { room, start: '2013-02-06T10:00', length: 45 })
  operations.addSlot(doc, 'lunch', { room, start: '2013-02-06T12:00', length: 45 })
  const turns = turnsOf(placementOf(readProgramme(doc)).placed)
  expect([...turns].sort()).toEqual(
    [
      [`crisis/${earlier}`, { nth: 1, of: 2 }],
      [`crisis/${later}`, { nth: 2, of: 2 }],
    ].sort(),
  )
})
