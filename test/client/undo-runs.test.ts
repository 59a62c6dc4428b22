import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { managersOf } from '#client/collab/runs.ts'
import { readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { programmeModel } from '#shared/documents/programme/schema.ts'
import { editText } from '#shared/documents/text.ts'
import { transact } from '#shared/documents/transact.ts'

// Pauses pass by the clock alone: nobody waits.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())
const pause = (ms: number) => vi.setSystemTime(Date.now() + ms)

function made() {
  const doc = new Y.Doc()
  programme.addSession(doc, { title: '' }, 'a')
  const venue = programme.addVenue(doc, { name: '', city: '' })
  const [manager] = managersOf([{ doc, roots: Object.keys(programmeModel) }]) as [Y.UndoManager]
  const type = (words: string, gap: number) => {
    const text = titleOf(doc, 'a') as Y.Text
    for (const letter of words) {
      transact(doc, () => editText(text, `${text}${letter}`))
      pause(gap)
    }
  }
  const name = (words: string, gap: number) => {
    for (let length = 1; length <= words.length; length += 1) {
      programme.changeVenue(doc, venue, { name: words.slice(0, length) })
      pause(gap)
    }
  }
  const now = () => {
    const { sessions, venues } = readProgramme(doc)
    return { title: sessions.get('a')?.title, status: sessions.get('a')?.status, name: venues.get(venue)?.name }
  }
  return { doc, venue, manager, type, name, now }
}

test('P97 what is typed slowly in one field is one step, in a title and in a name alike; after a pause of seconds begins another', () => {
  const { manager, type, name, now } = made()
  type('Open', 1500)
  pause(5000)
  type(' data', 1500)
  pause(5000)
  name('Stadhuis', 1500)
  manager.undo()
  expect(now()).toMatchObject({ title: 'Open data', name: '' })
  manager.undo()
  expect(now().title).toBe('Open')
  manager.redo()
  expect(now().title).toBe('Open data')
  type('!', 0)
  manager.undo()
  expect(now().title).toBe('Open data')
})

test('P97 another field, another deed and somebody else’s step in between end what is typed; what others typed stays', () => {
  const { doc, manager, type, name, now } = made()
  type('Open', 100)
  name('Zaal', 100)
  type('!', 100)
  programme.changeSession(doc, 'a', { status: 'invited' })
  pause(1000)
  programme.changeSession(doc, 'a', { status: 'confirmed' })
  pause(100)
  type('?', 100)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const theirs = titleOf(other, 'a') as Y.Text
  theirs.insert(0, 'Heel ')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  type('?', 100)
  const seen = []
  while (manager.undoStack.length > 0) {
    manager.undo()
    seen.push(now())
  }
  expect(seen).toEqual([
    { title: 'Heel Open!', status: 'confirmed', name: 'Zaal' },
    { title: 'Heel Open!', status: 'invited', name: 'Zaal' },
    { title: 'Heel Open!', status: 'idea', name: 'Zaal' },
    { title: 'Heel Open', status: 'idea', name: 'Zaal' },
    { title: 'Heel Open', status: 'idea', name: '' },
    { title: 'Heel ', status: 'idea', name: '' },
  ])
})

test('P97 S40 typing here, there and here again are three steps, taken back in their order', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const [first, second] = managersOf([
    { doc: here, roots: ['things'] },
    { doc: there, roots: ['things'] },
  ]) as [Y.UndoManager, Y.UndoManager]
  const write = (doc: Y.Doc, value: string) => transact(doc, () => doc.getMap('things').set('a', value))
  write(here, 'a')
  write(there, 'x')
  write(here, 'ab')
  expect([first.undoStack.length, second.undoStack.length]).toEqual([2, 1])
})
