import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { difference } from '#shared/documents/programme/difference.ts'
import { abstractOf, readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import type { Published } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { restore } from '#shared/documents/programme/restore.ts'
import { editText } from '#shared/documents/text.ts'
import { LOCAL } from '#shared/documents/transact.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { drawn, someEdits, someProgramme } from '#test/support/programmes.ts'

const ABOUT = { title: 'Day 2013', timeZone: 'Europe/Amsterdam' }
const wholeOf = (doc: Y.Doc) => publishedOf(doc, ABOUT, 'whole')

/** The sessions of a version, without the order of rooms: one that comes back stands last. */
function sessionsOf(of: Published, { sessions }: Published) {
  const inVersion = of.sessions.filter(({ id }) => sessions.some((session) => session.id === id))
  const told = inVersion.map((session) => ({ ...session, tags: session.tags.toSorted(), slots: slotsOf(session) }))
  return told.sort((a, b) => (a.id < b.id ? -1 : 1))
}
const slotsOf = ({ slots }: Published['sessions'][number]) =>
  slots.map((slot) => ({ ...slot, rooms: slot.across || slot.rooms })).sort((a, b) => (a.id < b.id ? -1 : 1))

describe('an older version comes back', () => {
  test('P62 its sessions read and lie as they did, in rooms and on days that come back', () => {
    const { doc, hall, day, first } = someProgramme()
    appendProse(abstractOf(doc, first) as Y.XmlFragment, [{ type: 'paragraph', content: [{ type: 'text', text: 'Samen kijken' }] }])
    const version = wholeOf(doc)
    programme.removeSession(doc, first)
    programme.removeRoom(doc, hall)
    programme.removeDay(doc, day)
    restore(doc, version)
    const now = wholeOf(doc)
    expect(sessionsOf(now, version)).toEqual(sessionsOf(version, version))
    expect([now.days, now.sessions.length]).toEqual([version.days, version.sessions.length])
    expect(placementOf(readProgramme(doc)).tray.map(({ why }) => why)).toEqual(['new'])
  })

  test('P62 what came later lies in the tray with the time it had, and goes back there', () => {
    const { doc, hall, first } = someProgramme()
    const version = wholeOf(doc)
    const slot = { room: hall, start: '2013-02-06T15:00', length: 60 }
    const later = programme.addSession(doc, { title: 'Later', slot })
    programme.moveSession(doc, first, { ...slot, start: '2013-02-06T16:00' }, 'again')
    restore(doc, version)
    const { tray } = placementOf(readProgramme(doc))
    const restored = tray.filter(({ why }) => why === 'restored')
    expect(restored.map(({ session, slotId, from }) => [session.id, slotId, from?.start]).sort()).toEqual(
      [
        [later, 'a', '2013-02-06T15:00'],
        [first, 'again', '2013-02-06T16:00'],
      ].sort(),
    )
    for (const { session, slotId, from } of restored) if (from) programme.moveSession(doc, session.id, from, slotId ?? 'a')
    expect(placementOf(readProgramme(doc)).tray.map(({ why }) => why)).toEqual(['new'])
    expect(Object.keys(readProgramme(doc).sessions.get(first)?.slots ?? {}).sort()).toEqual(['a', 'again'])
  })

  test('P62 rooms, venues, themes and labels that come back stand where they stood, among what came meanwhile', () => {
    const { doc, hall, atrium, zwolle } = someProgramme()
    const third = programme.addRoom(doc, { name: 'Zaal 3', venue: zwolle })
    const tracks = ['een', 'twee', 'drie'].map((name) => programme.addTrack(doc, { name }))
    const version = wholeOf(doc)
    programme.removeRoom(doc, hall)
    programme.removeRoom(doc, atrium)
    programme.removeTrack(doc, tracks[1] as string)
    const later = programme.addRoom(doc, { name: 'Later', venue: zwolle })
    restore(doc, version)
    const now = wholeOf(doc)
    expect(now.venues.find(({ id }) => id === zwolle)?.rooms.map(({ id }) => id)).toEqual([hall, atrium, third, later])
    expect(now.tracks.map(({ id }) => id)).toEqual(tracks)
    programme.removeVenue(doc, zwolle)
    restore(doc, version)
    expect(wholeOf(doc).venues.map(({ id, rooms }) => [id, rooms.map((room) => room.id)])).toEqual(
      version.venues.map(({ id, rooms }) => [id, rooms.map((room) => room.id)]),
    )
  })

  test('P62 it is one step, and undone in one', () => {
    const { doc, hall, first } = someProgramme()
    const version = wholeOf(doc)
    programme.moveSession(doc, first, { room: hall, start: '2013-02-06T16:00', length: 30 })
    const title = titleOf(doc, first)
    if (title) editText(title, 'Iets heel anders')
    programme.addSession(doc, { title: 'Later', slot: { room: hall, start: '2013-02-06T15:00', length: 60 } })
    const before = wholeOf(doc)
    const undo = new Y.UndoManager(
      [...doc.share.keys()].map((root) => doc.getMap(root)),
      { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 },
    )
    restore(doc, version)
    expect(wholeOf(doc)).not.toEqual(before)
    expect(undo.undoStack).toHaveLength(1)
    undo.undo()
    expect(wholeOf(doc)).toEqual(before)
  })

  test('P62 nothing that has not changed is written', () => {
    const { doc } = someProgramme()
    const version = wholeOf(doc)
    const before = Y.encodeStateVector(doc)
    restore(doc, version)
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  test('P62 whatever happened since, no session is lost or lies twice, and those of the version are as they were', () => {
    fc.assert(
      fc.property(someEdits, someEdits, someEdits, (first, since, meanwhile) => {
        const { doc } = someProgramme()
        for (const edit of first) drawn(doc, edit)
        const [version, out] = [wholeOf(doc), publishedOf(doc, ABOUT, 'confirmed')]
        for (const edit of since) drawn(doc, edit)
        const other = new Y.Doc()
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        const before = [...readProgramme(doc).sessions.keys()]
        restore(doc, version)
        expect(sessionsOf(wholeOf(doc), version)).toEqual(sessionsOf(version, version))
        expect(difference(out, publishedOf(doc, ABOUT, 'confirmed')).sessions).toEqual([])
        // Somebody else went on without a connection.
        for (const edit of meanwhile.filter(({ what }) => what !== 'remove')) drawn(other, edit)
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
        const { placed, tray } = placementOf(readProgramme(doc))
        const keys = [...placed, ...tray].map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        const seen = new Set([...placed, ...tray].map(({ session }) => session.id))
        for (const id of [...before, ...version.sessions.map((session) => session.id)]) expect(seen).toContain(id)
      }),
      { numRuns: 60 },
    )
  })
})
