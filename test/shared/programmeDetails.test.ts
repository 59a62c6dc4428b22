import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { FIRST_SLOT, SETTINGS, travelId, usualLength } from '#shared/documents/programme/schema.ts'
import { ordered } from '#shared/documents/rank.ts'
import { LOCAL } from '#shared/documents/transact.ts'

const WINDOW = { start: '2026-11-23T09:00', end: '2026-11-23T12:00' }

/** Two people who start from the same programme, apart; `meet` lets each see what the other did and reads what both see. */
function two(begin: (doc: Y.Doc) => void = () => undefined) {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  begin(one)
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  const meet = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    expect(readProgramme(one)).toEqual(readProgramme(other))
    return readProgramme(one)
  }
  return { one, other, meet }
}

/** How many transactions somebody's step takes. */
function steps(doc: Y.Doc, work: () => unknown): number {
  let count = 0
  const add = (transaction: Y.Transaction) => {
    if (transaction.changed.size > 0) count += 1
  }
  doc.on('afterTransaction', add)
  work()
  doc.off('afterTransaction', add)
  return count
}

describe('the details of a programme', () => {
  test('P50 a tag, a track and the time between two venues that two people add at once are there once', () => {
    const { one, other, meet } = two()
    for (const doc of [one, other]) {
      programme.addTag(doc, { name: 'Open data' })
      programme.addTrack(doc, { name: 'Praktijk' })
      programme.addTag(doc, { name: doc === one ? 'Beginners' : 'beginners ' })
    }
    programme.setTravel(one, 'zwolle', 'rotterdam', 105)
    programme.setTravel(other, 'rotterdam', 'zwolle', 110)
    const { tags, tracks, travel } = meet()
    expect([tags.size, tracks.size]).toEqual([2, 1])
    expect([...travel.keys()]).toEqual([travelId('zwolle', 'rotterdam')])
    expect([105, 110]).toContain(travel.get(travelId('rotterdam', 'zwolle'))?.minutes)
  })

  test('P50 what has no name yet is always new, and a name that was changed is free again', () => {
    const doc = new Y.Doc()
    const [first, second] = [programme.addTag(doc, {}), programme.addTag(doc, {})]
    expect(first).not.toBe(second)
    const renamed = programme.addTag(doc, { name: 'Kaarten' })
    programme.changeTag(doc, renamed, { name: 'Geo' })
    expect(programme.addTag(doc, { name: 'Kaarten' })).not.toBe(renamed)
    expect(programme.addTag(doc, { name: 'geo' })).toBe(renamed)
  })

  test('P50 two people who tag a session at once both have their tag, and each takes back only their own', () => {
    const { one, other, meet } = two((doc) => {
      programme.addSession(doc, {}, 'talk')
      programme.tagSession(doc, 'talk', 'shared')
    })
    const undo = new Y.UndoManager([one.getMap('sessions')], { trackedOrigins: new Set([LOCAL]) })
    programme.tagSession(one, 'talk', 'mine')
    programme.tagSession(other, 'talk', 'theirs')
    programme.untagSession(other, 'talk', 'shared')
    expect(Object.keys(meet().sessions.get('talk')?.tags ?? {}).sort()).toEqual(['mine', 'theirs'])
    undo.undo()
    expect(Object.keys(meet().sessions.get('talk')?.tags ?? {})).toEqual(['theirs'])
  })

  test('P51 a session is given twice, at two places by two people three times, at the same place by two people twice', () => {
    const at = (clock: string) => ({ room: 'hall', start: `2026-11-23T${clock}`, length: 45 })
    const { one, other, meet } = two((doc) => programme.addSession(doc, { slot: at('10:00') }, 'talk'))
    for (const doc of [one, other]) programme.addSlot(doc, 'talk', at('11:00'))
    expect(Object.keys(meet().sessions.get('talk')?.slots ?? {})).toHaveLength(2)
    programme.addSlot(one, 'talk', at('12:00'))
    programme.addSlot(other, 'talk', at('13:00'))
    const slots = Object.entries(meet().sessions.get('talk')?.slots ?? {})
    expect(slots.map(([, { start }]) => start.slice(11)).sort()).toEqual(['10:00', '11:00', '12:00', '13:00'])
    const putBack = programme.removeSlot(one, 'talk', FIRST_SLOT)
    expect(Object.keys(meet().sessions.get('talk')?.slots ?? {})).toHaveLength(3)
    putBack()
    expect(meet().sessions.get('talk')?.slots[FIRST_SLOT]).toEqual(at('10:00'))
  })

  test('P51 a session in the tray gets its first slot once, and without its last slot lies in the tray as long as it was', () => {
    const slot = { room: 'hall', start: '2026-11-23T10:00', length: 75 }
    const { one, other, meet } = two((doc) => programme.addSession(doc, {}, 'talk'))
    for (const doc of [one, other]) programme.addSlot(doc, 'talk', slot)
    expect(Object.keys(meet().sessions.get('talk')?.slots ?? {})).toEqual([FIRST_SLOT])
    programme.removeSlot(one, 'talk', FIRST_SLOT)
    expect(meet().sessions.get('talk')).toMatchObject({ slots: {}, length: 75 })
  })

  test('P52 what begins is as long as its type usually is, and follows the type until somebody gave it a length', () => {
    const doc = new Y.Doc()
    programme.setUsualLength(doc, 'lecture', 50)
    const followed = programme.addSession(doc, {})
    programme.changeType(doc, followed, 'lecture')
    expect(readProgramme(doc).sessions.get(followed)).toMatchObject({ type: 'lecture', length: 50 })
    programme.changeSession(doc, followed, { length: 55 })
    programme.changeType(doc, followed, 'training')
    expect(readProgramme(doc).sessions.get(followed)).toMatchObject({ type: 'training', length: 55 })
    const placed = programme.addSession(doc, { slot: { room: 'hall', start: '2026-11-23T10:00', length: 45 } })
    programme.changeType(doc, placed, 'training')
    expect(readProgramme(doc).sessions.get(placed)).toMatchObject({ length: 45, slots: { [FIRST_SLOT]: { length: 45 } } })
    const begun = programme.addSession(doc, { type: 'lecture' })
    expect(readProgramme(doc).sessions.get(begun)?.length).toBe(50)
  })

  test('P52 two people say the usual length of two types at once, and the theme, and all of it holds', () => {
    const { one, other, meet } = two()
    programme.setUsualLength(one, 'lecture', 50)
    programme.setUsualLength(other, 'training', 120)
    programme.changeSettings(other, { theme: 'Open data' })
    const read = meet()
    expect([usualLength(read, 'lecture'), usualLength(read, 'training'), usualLength(read, 'plenary')]).toEqual([50, 120, 30])
    expect(read.settings.get(SETTINGS)?.theme).toBe('Open data')
    programme.setUsualLength(one, 'lecture', null)
    expect(usualLength(meet(), 'lecture')).toBe(45)
  })

  test('P53 when somebody can be there is said by day, once by two people at once, and other windows beside it', () => {
    const { one, other, meet } = two((doc) => programme.addSpeaker(doc, { name: 'Noor' }))
    const speaker = [...readProgramme(one).speakers.keys()][0] as string
    const id = programme.addWindow(one, speaker, WINDOW)
    expect(programme.addWindow(other, speaker, { ...WINDOW, end: '2026-11-23T18:00' })).toBe(id)
    expect(Object.keys(meet().speakers.get(speaker)?.available ?? {})).toEqual([id])
    const second = programme.addWindow(one, speaker, { start: '2026-11-23T14:00', end: '2026-11-23T16:00' })
    programme.changeWindow(other, speaker, id, WINDOW)
    expect(meet().speakers.get(speaker)?.available).toMatchObject({ [id]: WINDOW, [second]: { start: '2026-11-23T14:00' } })
    programme.removeWindow(one, speaker, id)
    programme.removeWindow(other, speaker, second)
    expect(meet().speakers.get(speaker)?.available).toEqual({})
  })

  test('P54 rooms, venues, tracks, tags and the speakers of a session go where they are put', () => {
    const doc = new Y.Doc()
    const [zwolle, rotterdam] = ['Zwolle', 'Rotterdam'].map((city) => programme.addVenue(doc, { city })) as [string, string]
    const [a, b] = ['A', 'B'].map((name) => programme.addRoom(doc, { name, venue: zwolle })) as [string, string]
    const c = programme.addRoom(doc, { name: 'C', venue: rotterdam })
    const roomsOf = (venue: string) =>
      ordered(readProgramme(doc).rooms.values())
        .filter((room) => room.venue === venue)
        .map(({ name }) => name)
        .join('')
    programme.moveRoom(doc, b, zwolle, a)
    expect(roomsOf(zwolle)).toBe('BA')
    programme.moveRoom(doc, c, zwolle, a)
    expect([roomsOf(zwolle), roomsOf(rotterdam)]).toEqual(['BCA', ''])
    programme.moveRoom(doc, b, zwolle, null)
    expect(roomsOf(zwolle)).toBe('CAB')
    programme.moveItem(doc, 'venues', rotterdam, zwolle)
    expect(ordered(readProgramme(doc).venues.values()).map(({ city }) => city)).toEqual(['Rotterdam', 'Zwolle'])
    const speakers = ['Ann', 'Ben', 'Cas'].map((name) => programme.addSpeaker(doc, { name })) as [string, string, string]
    programme.addSession(doc, { speakers }, 'talk')
    programme.moveSpeaker(doc, 'talk', speakers[2], speakers[0])
    programme.moveSpeaker(doc, 'talk', speakers[0], null)
    const order = Object.entries(readProgramme(doc).sessions.get('talk')?.speakers ?? {}).sort(([, x], [, y]) => (x < y ? -1 : 1))
    expect(order.map(([id]) => id)).toEqual([speakers[2], speakers[1], speakers[0]])
  })

  test('N7 each of these is one step, to be taken back as one', () => {
    const doc = new Y.Doc()
    const venue = programme.addVenue(doc, {})
    const room = programme.addRoom(doc, { venue })
    const speaker = programme.addSpeaker(doc, {})
    const slot = { room, start: '2026-11-23T10:00', length: 30 }
    const session = programme.addSession(doc, { slot, speakers: [speaker] })
    const work: (() => unknown)[] = [
      () => programme.addTag(doc, { name: 'a' }),
      () => programme.tagSession(doc, session, 'a'),
      () => programme.setTravel(doc, venue, 'elsewhere', 30),
      () => programme.setUsualLength(doc, 'lecture', 40),
      () => programme.changeSettings(doc, { theme: 'x' }),
      () => programme.addWindow(doc, speaker, WINDOW),
      () => programme.addSlot(doc, session, { ...slot, start: '2026-11-23T12:00' }),
      () => programme.removeSlot(doc, session, FIRST_SLOT),
      () => programme.moveRoom(doc, room, 'elsewhere', null),
      () => programme.moveSpeaker(doc, session, speaker, null),
      () => programme.changeType(doc, session, 'plenary'),
    ]
    expect(work.map((step) => steps(doc, step))).toEqual(work.map(() => 1))
  })
})
