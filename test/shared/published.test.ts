import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { abstractOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { publishedSchema, sealOf, spellingOf } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { appendProse } from '#shared/prose/fragment.ts'

const ABOUT = { title: 'Day 2013', timeZone: 'Europe/Amsterdam' }
const GUID = 'a0000000-0000-4000-8000-000000000001'
const DATE = '2013-02-06'

function day2013() {
  const doc = new Y.Doc()
  programme.addDay(doc, { date: DATE, start: 570, end: 1020 })
  const venue = programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle', address: 'Luttenbergstraat 2' })
  const [hall, atrium] = ['Statenzaal', 'Atrium'].map((name) => programme.addRoom(doc, { name, venue })) as [string, string]
  const cato = programme.addSpeaker(doc, { name: 'Cato Bijvoorbeeld', organisation: 'Gemeente' })
  const slot = (room: string, clock: string, length = 45) => ({ room, start: `${DATE}T${clock}`, length })
  return { doc, hall, atrium, cato, slot }
}

describe('what goes out', () => {
  test('P60 for everybody: only what is confirmed and lies somewhere, with the people and places it needs', () => {
    const { doc, hall, atrium, cato, slot } = day2013()
    const joost = programme.addSpeaker(doc, { name: 'Joost Mogelijk' })
    const track = programme.addTrack(doc, { name: 'Open data' })
    const shown = programme.addSession(doc, {
      title: ' Kaarten ',
      status: 'confirmed',
      speakers: [cato, 'gone'],
      slot: slot(hall, '11:00'),
    })
    programme.addSession(doc, { title: 'Misschien', status: 'invited', speakers: [joost], track, slot: slot(atrium, '10:00') })
    programme.addSession(doc, { title: 'Afgezegd', status: 'cancelled', slot: slot(atrium, '12:00') })
    programme.addSession(doc, { title: 'In de lade', status: 'confirmed', speakers: [joost] })
    programme.addSession(doc, { title: 'Nooit', status: 'confirmed', slot: { ...slot(hall, '10:00'), start: '2013-13-41T25:99' } })

    const everybody = publishedSchema.parse(publishedOf(doc, ABOUT, 'confirmed'))
    expect(everybody.sessions.map(({ id, title, speakers }) => [id, title, speakers])).toEqual([[shown, 'Kaarten', [cato]]])
    expect(spellingOf(everybody)).not.toMatch(/Joost|Open data|Atrium|Misschien|Afgezegd/)
    const members = publishedSchema.parse(publishedOf(doc, ABOUT, 'all'))
    expect(members.sessions.map(({ title }) => title)).toEqual(['Misschien', 'Kaarten', 'Afgezegd'])
    expect(members.venues[0]).toMatchObject({ address: 'Luttenbergstraat 2', rooms: [{ name: 'Statenzaal' }, { name: 'Atrium' }] })
  })

  test('P60 what takes a venue names its rooms in order; the abstract reads as it was written', () => {
    const { doc, hall, atrium, slot } = day2013()
    const id = programme.addSession(doc, { title: 'Opening', status: 'confirmed', slot: { ...slot(atrium, '09:30'), across: true } })
    const block = { type: 'paragraph', content: [{ type: 'text', text: 'Samen', marks: [{ type: 'bold' }, { type: 'italic' }] }] }
    appendProse(abstractOf(doc, id) as Y.XmlFragment, [block])
    const [session] = publishedOf(doc, ABOUT, 'confirmed').sessions
    expect(session?.slots[0]).toMatchObject({ room: atrium, rooms: [hall, atrium], across: true })
    expect(session?.abstract).toEqual([block])
  })

  test('P60 whoever has seen the same edits, in whatever order, gets the same to the letter', () => {
    const edit = fc.record({
      peer: fc.nat(2),
      what: fc.constantFrom('session', 'speaker', 'tag', 'room', 'bold', 'slot'),
      at: fc.nat(20),
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const { doc } = day2013()
        const start = Y.encodeStateAsUpdate(doc)
        const peers = [0, 1, 2].map(() => {
          const peer = new Y.Doc()
          Y.applyUpdate(peer, start)
          return peer
        })
        for (const { peer, what, at } of edits) change(peers[peer] as Y.Doc, what, at)
        const updates = peers.map((peer) => Y.encodeStateAsUpdate(peer))
        const spellings = [updates, updates.toReversed(), [updates[1], updates[0], updates[2]]].map((order) => {
          const reader = new Y.Doc()
          for (const update of order) Y.applyUpdate(reader, update as Uint8Array)
          return spellingOf(publishedSchema.parse(publishedOf(reader, ABOUT, 'all')))
        })
        expect(new Set(spellings).size).toBe(1)
      }),
      { numRuns: 40 },
    )
  })

  test('P60 the seal is that of the content, whatever order its keys came in', () => {
    const { doc, hall, slot } = day2013()
    const id = programme.addSession(doc, { title: 'Kaarten', status: 'confirmed', slot: slot(hall, '11:00') })
    const first = publishedOf(doc, ABOUT, 'confirmed')
    const turned = Object.fromEntries(Object.entries(first).reverse()) as typeof first
    expect(sealOf(turned)).toBe(sealOf(first))
    programme.moveSession(doc, id, slot(hall, '11:05'))
    expect(sealOf(publishedOf(doc, ABOUT, 'confirmed'))).not.toBe(sealOf(first))
  })
})

describe('guids', () => {
  test('P61 the first slot has that of the session, the others one of their own, and all of them stay', () => {
    const { doc, hall, atrium, slot } = day2013()
    const id = programme.addSession(doc, { status: 'confirmed', guid: GUID.toUpperCase(), slot: slot(hall, '11:00') })
    programme.moveSession(doc, id, slot(hall, '14:00'), 'b')
    const guids = () => publishedOf(doc, ABOUT, 'confirmed').sessions.flatMap(({ slots }) => slots.map(({ guid }) => guid))
    const before = guids()
    expect(before[0]).toBe(GUID)
    expect(new Set(before).size).toBe(2)
    programme.moveSession(doc, id, slot(atrium, '11:30'))
    programme.moveSession(doc, id, slot(hall, '14:05'), 'b')
    expect(guids()).toEqual(before)
  })

  test('P61 what has none, an odd one, or that of another, gets one of its own', () => {
    const { doc, hall, slot } = day2013()
    for (const [index, guid] of [GUID, GUID, null, 'HOqeNIb6G7M4hYFKFRkCmQ'].entries())
      programme.addSession(doc, { status: 'confirmed', guid, slot: slot(hall, `1${index}:00`) })
    const all = publishedOf(doc, ABOUT, 'confirmed').sessions.flatMap(({ slots }) => slots.map(({ guid }) => guid))
    expect(new Set(all).size).toBe(4)
    expect(all).toContain(GUID)
    for (const guid of all) expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

function change(doc: Y.Doc, what: string, at: number): void {
  const sessions = [...doc.getMap('sessions').keys()].sort()
  const rooms = [...doc.getMap('rooms').keys()].sort()
  const room = rooms[at % rooms.length] as string
  const slot = { room, start: `${DATE}T${String(9 + (at % 8)).padStart(2, '0')}:00`, length: 45 }
  const session = sessions[at % Math.max(1, sessions.length)]
  const [venue] = [...doc.getMap('venues').keys()] as [string]
  if (what === 'session' || !session) programme.addSession(doc, { title: `S${at}`, slot })
  else if (what === 'speaker') programme.assignSpeaker(doc, session, programme.addSpeaker(doc, { name: `P${at % 3}` }))
  else if (what === 'tag') programme.tagSession(doc, session, programme.addTag(doc, { name: `T${at % 3}` }))
  else if (what === 'room') programme.addRoom(doc, { name: `R${at}`, venue })
  else if (what === 'slot') programme.moveSession(doc, session, slot, 'b')
  else {
    const prose = abstractOf(doc, session) as Y.XmlFragment
    appendProse(prose, [{ type: 'paragraph', content: [{ type: 'text', text: 'één twee', marks: [] }] }])
    const text = (prose.get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.format(at % 5, 3, at % 2 ? { bold: {}, italic: {} } : { italic: {} })
  }
}
