import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { FIRST_SLOT, programmeModel } from '#shared/documents/programme/schema.ts'
import { moveSlots, setStatus, unplaceSlots } from '#shared/documents/programme/slots.ts'
import { LOCAL } from '#shared/documents/transact.ts'
import { peers } from '#test/support/peers.ts'

const DATE = '2013-02-06'
const IDS = ['een', 'twee', 'drie']

function start(doc: Y.Doc): void {
  programme.addDay(doc, { date: DATE, start: 540, end: 1080 })
  const venue = programme.addVenue(doc, { name: 'Huis' })
  programme.addRoom(doc, { name: 'Zaal', venue })
  const room = roomOf(doc)
  for (const [index, id] of IDS.entries())
    programme.addSession(doc, { title: id, slot: { room, start: `${DATE}T1${index}:00`, length: 45 } }, id)
}

const roomOf = (doc: Y.Doc) => [...readProgramme(doc).rooms.keys()][0] ?? ''
const at = (doc: Y.Doc, clock: string) => ({ room: roomOf(doc), start: `${DATE}T${clock}`, length: 45 })
const clocks = (doc: Y.Doc) => IDS.map((id) => readProgramme(doc).sessions.get(id)?.slots[FIRST_SLOT]?.start.slice(11) ?? 'tray')
const undoOf = (doc: Y.Doc) =>
  new Y.UndoManager(
    Object.keys(programmeModel).map((root) => doc.getMap(root)),
    { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 },
  )
const all = (doc: Y.Doc, ...to: string[]) => IDS.map((session, index) => ({ session, slotId: FIRST_SLOT, slot: at(doc, to[index] ?? '') }))

test('P41 many are moved, put into the tray and given a status as one step each, which one undo takes back', () => {
  const doc = new Y.Doc()
  start(doc)
  const undo = undoOf(doc)
  let updates = 0
  doc.on('update', () => updates++)
  moveSlots(doc, all(doc, '13:00', '14:00', '15:00'))
  setStatus(doc, [...IDS, ...IDS], 'confirmed')
  unplaceSlots(
    doc,
    IDS.map((session) => ({ session, slotId: FIRST_SLOT })),
  )
  expect(updates).toBe(3)
  expect(clocks(doc)).toEqual(['tray', 'tray', 'tray'])
  undo.undo()
  expect(clocks(doc)).toEqual(['13:00', '14:00', '15:00'])
  undo.undo()
  expect([...readProgramme(doc).sessions.values()].map(({ status }) => status)).toEqual(['idea', 'idea', 'idea'])
  undo.undo()
  expect(clocks(doc)).toEqual(['10:00', '11:00', '12:00'])
  undo.redo()
  expect(clocks(doc)).toEqual(['13:00', '14:00', '15:00'])
})

test('P41 undo of a step with many takes back what nobody moved since; what others moved stays where they put it, for redo too', () => {
  const network = peers(2, start)
  const [mine, theirs] = network.docs as [Y.Doc, Y.Doc]
  const [undo, others] = [undoOf(mine), undoOf(theirs)]
  moveSlots(mine, all(mine, '13:00', '14:00', '15:00'))
  network.settle()
  moveSlots(theirs, all(theirs, '13:00', '16:30', '17:00').slice(1))
  network.settle()
  undo.undo()
  network.settle()
  expect(clocks(theirs)).toEqual(['10:00', '16:30', '17:00'])
  undo.redo()
  network.settle()
  expect(clocks(mine)).toEqual(['13:00', '16:30', '17:00'])
  others.undo()
  network.expectSame(readProgramme)
  expect(clocks(mine)).toEqual(['13:00', '14:00', '15:00'])
})

test('P41 two groups that share a session and are moved at once leave each session in one of its places, and both undo what is theirs', () => {
  const network = peers(2, start)
  const [mine, theirs] = network.docs as [Y.Doc, Y.Doc]
  const undo = undoOf(mine)
  moveSlots(mine, all(mine, '13:00', '14:00', '').slice(0, 2))
  moveSlots(theirs, all(theirs, '', '16:00', '17:00').slice(1))
  network.expectSame(readProgramme)
  const [first, second, third] = clocks(mine)
  expect([first, third]).toEqual(['13:00', '17:00'])
  expect(['14:00', '16:00']).toContain(second)
  undo.undo()
  network.expectSame(readProgramme)
  expect(clocks(mine)[0]).toBe('10:00')
  expect(['11:00', '16:00']).toContain(clocks(mine)[1])
  expect(clocks(mine)[2]).toBe('17:00')
  const { placed, tray } = placementOf(readProgramme(mine))
  expect([placed.length, tray.length]).toEqual([3, 0])
})

test('P45 taking away one time of a session leaves the others; without any it lies in the tray', () => {
  const doc = new Y.Doc()
  start(doc)
  const again = programme.addSlot(doc, 'een', at(doc, '16:00'))
  expect(placementOf(readProgramme(doc)).placed).toHaveLength(4)
  unplaceSlots(doc, [{ session: 'een', slotId: FIRST_SLOT }])
  expect(Object.keys(readProgramme(doc).sessions.get('een')?.slots ?? {})).toEqual([again])
  expect(placementOf(readProgramme(doc)).tray).toEqual([])
  unplaceSlots(doc, [{ session: 'een', slotId: again }])
  expect(placementOf(readProgramme(doc)).tray).toHaveLength(1)
})
