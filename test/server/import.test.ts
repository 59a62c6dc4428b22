import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applySchedule, parseSchedule, parseScheduleFor } from '#server/domain/programme/import.ts'
import { abstractOf, readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import * as operations from '#shared/documents/programme/operations.ts'
import { FIRST_SLOT } from '#shared/documents/programme/schema.ts'
import { Failure } from '#shared/errors.ts'
import { readProse, textOfProse } from '#shared/prose/fragment.ts'

interface Event {
  id?: string
  guid?: string
  [field: string]: string | undefined
}

const GUID = 'a0000000-0000-4000-8000-00000000000'

function event({ id = '1', guid = `${GUID}1`, ...fields }: Event = {}): string {
  const all: Record<string, string | undefined> = {
    date: '2030-05-04T10:00:00+02:00',
    start: '10:00',
    duration: '00:45',
    room: 'Hall',
    title: 'Open data for beginners',
    type: 'workshop',
    ...fields,
  }
  const children = Object.entries(all).map(([name, value]) => (value === undefined ? '' : `<${name}>${value}</${name}>`))
  return `<event id="${id}" guid="${guid}">${children.join('')}</event>`
}

function schedule(events: string, { room = 'Hall', conference = '<title>Test Day</title><acronym>test</acronym>' } = {}): string {
  return `<?xml version="1.0" encoding="utf-8"?><schedule><version>1</version><conference>${conference}</conference>
    <day index="1" date="2030-05-04" start="2030-05-04T09:00:00+02:00" end="2030-05-05T02:00:00+02:00"><room name="${room}">${events}</room></day></schedule>`
}

async function imported(text: string, doc = new Y.Doc()) {
  const result = applySchedule(doc, await parseSchedule(text))
  const programme = readProgramme(doc)
  expect(programme.problems).toEqual([])
  const only = () => {
    expect(programme.sessions.size).toBe(1)
    return [...programme.sessions.values()][0] as NonNullable<ReturnType<typeof programme.sessions.get>>
  }
  return { doc, result, programme, only, codes: result.notes.map((note) => note.code) }
}

async function failureOf(text: string): Promise<string> {
  const failure = await parseSchedule(text).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Failure)
  return (failure as Failure).code
}

describe('a file as it should be', () => {
  test('P20 a session arrives with all it says', async () => {
    const text = schedule(
      event({
        subtitle: 'Hands on',
        language: 'nl',
        track: 'Open',
        abstract: 'First.\n\nSecond.',
        description: 'More.',
        persons: '<person id="7">Ada Voorbeeld</person><person>Bo Verzonnen</person>',
        links: '<link href="https://example.org/">Read on</link>',
      }),
    )
    const { doc, only, programme, codes } = await imported(text)
    const session = only()
    expect(codes).toEqual([])
    expect(session).toMatchObject({
      title: 'Open data for beginners',
      subtitle: 'Hands on',
      language: 'nl',
      type: 'workshop',
      status: 'confirmed',
    })
    expect(session.guid).toBe(`${GUID}1`)
    expect(programme.tracks.get(session.track ?? '')?.name).toBe('Open')
    expect(Object.keys(session.speakers).map((id) => programme.speakers.get(id)?.name)).toEqual(['Ada Voorbeeld', 'Bo Verzonnen'])
    const slot = session.slots[FIRST_SLOT]
    expect(slot).toMatchObject({ start: '2030-05-04T10:00', length: 45 })
    const room = programme.rooms.get(slot?.room ?? '')
    expect([room?.name, programme.venues.get(room?.venue ?? '')?.name]).toEqual(['Hall', 'Test Day'])
    const abstract = readProse(abstractOf(doc, session.id) as Y.XmlFragment)
    expect(abstract.map((block) => block.type)).toEqual(['paragraph', 'paragraph', 'paragraph', 'bulletList'])
    expect(JSON.stringify(abstract[3])).toContain('"href":"https://example.org/"')
    expect([...programme.days.values()]).toMatchObject([{ date: '2030-05-04', start: 540, end: 1560 }])
  })

  test('P20 a large schedule arrives complete', async () => {
    const rooms = ['One', 'Two', 'Three', 'Four']
    const days = [1, 2, 3, 4].map((day) => {
      const inRooms = rooms.map((room, column) => {
        const events = Array.from({ length: column < 2 ? 9 : 8 }, (_, row) => {
          const id = `${day}${column}${String(row).padStart(2, '0')}`
          const date = `2030-05-0${day}T${String(10 + row).padStart(2, '0')}:00:00+02:00`
          return event({
            id,
            guid: '',
            date,
            start: undefined,
            title: `Session ${id}`,
            room,
            persons: `<person id="${id}">Voorbeeld ${id}</person>`,
          })
        })
        return `<room name="${room}">${events.join('')}</room>`
      })
      return `<day index="${day}" date="2030-05-0${day}" start="2030-05-0${day}T10:00:00+02:00" end="2030-05-0${day}T20:00:00+02:00">${inRooms.join('')}</day>`
    })
    const steps: [number, number][] = []
    const parsed = await parseSchedule(
      `<schedule><version>1</version><conference><title>Big</title></conference>${days.join('')}</schedule>`,
      (done, total) => steps.push([done, total]),
    )
    const doc = new Y.Doc()
    const { counts } = applySchedule(doc, parsed)
    expect(counts).toMatchObject({ sessions: 136, added: 136, rooms: 4, days: 4, speakers: 136, venues: 1 })
    expect(steps.at(-1)).toEqual([136, 136])
    const programme = readProgramme(doc)
    expect(programme.sessions.size).toBe(136)
    expect([...programme.rooms.values()].sort((a, b) => (a.rank < b.rank ? -1 : 1)).map((room) => room.name)).toEqual(rooms)
  })

  test('P20 rooms that all name their city become a venue for each city', async () => {
    const text = `<schedule><version>1</version><conference><title>Day</title></conference><day date="2030-05-04" index="1">
      <room name="Zwolle · Hall">${event({ room: undefined })}</room>
      <room name="Rotterdam · Hall">${event({ id: '2', guid: `${GUID}2`, room: undefined })}</room></day></schedule>`
    const { programme } = await imported(text)
    expect([...programme.venues.values()].map((venue) => venue.city).sort()).toEqual(['Rotterdam', 'Zwolle'])
    expect([...programme.rooms.values()].map((room) => room.name)).toEqual(['Hall', 'Hall'])
  })

  test('P20 a session after midnight stays with the day it stands under', async () => {
    const { programme, only } = await imported(schedule(event({ date: '2030-05-05T01:30:00+02:00', start: '01:30', duration: '01:00' })))
    expect(only().slots[FIRST_SLOT]?.start).toBe('2030-05-05T01:30')
    expect([...programme.days.values()]).toMatchObject([{ date: '2030-05-04', end: 1590 }])
  })

  test('P20 a moment in another offset is read on the clock of the event', async () => {
    const conference = '<title>Day</title><time_zone_name>Europe/Amsterdam</time_zone_name>'
    const { only } = await imported(schedule(event({ date: '2030-05-04T08:00:00Z' }), { conference }))
    expect(only().slots[FIRST_SLOT]?.start).toBe('2030-05-04T10:00')
  })
})

describe('a text with markup', () => {
  const proseOf = async (html: string) => {
    const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const { doc, only } = await imported(schedule(event({ abstract: escaped })))
    return readProse(abstractOf(doc, only().id) as Y.XmlFragment)
  }
  const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })
  const paragraph = (...content: object[]) => ({ type: 'paragraph', content })

  test('P20 keeps its paragraphs, lists, links and emphasis', async () => {
    const html =
      '<h2>Who</h2>\n<ul><li>A &amp; B</li>\n<li><b>C</b> at\nhome</li></ul><p>See <a href="https://example.org/?a=1&amp;b=2">there</a>.<br />Bye</p>'
    expect(await proseOf(html)).toEqual([
      paragraph(text('Who', { type: 'bold' })),
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph(text('A & B'))] },
          { type: 'listItem', content: [paragraph(text('C', { type: 'bold' }), text(' at home'))] },
        ],
      },
      paragraph(
        text('See '),
        text('there', { type: 'link', attrs: { href: 'https://example.org/?a=1&b=2' } }),
        text('.'),
        { type: 'hardBreak' },
        text('Bye'),
      ),
    ])
  })

  test('P20 keeps plain lines beside a single tag apart', async () => {
    expect(await proseOf('one <i>two</i>\nthree\n\nfour')).toEqual([
      paragraph(text('one '), text('two', { type: 'italic' }), { type: 'hardBreak' }, text('three')),
      paragraph(text('four')),
    ])
  })

  test('P23 drops links to scripts, and leaves alone what only looks like a tag', async () => {
    expect(await proseOf('<a href="java\tscript:alert(1)">x</a>')).toEqual([paragraph(text('x'))])
    expect(await proseOf('if a <b && c> d, vector<int> <script>x</script>')).toEqual([
      paragraph(text('if a <b && c> d, vector<int> <script>x</script>')),
    ])
  })

  test('P22 a text with markup counts as unchanged when it comes again', async () => {
    const file = schedule(
      event({ abstract: '&lt;p&gt;a &lt;b&gt;&lt;i&gt;b&lt;/i&gt;&lt;/b&gt; c&lt;/p&gt;&lt;ul&gt;&lt;li&gt;d&lt;/li&gt;&lt;/ul&gt;' }),
    )
    const { doc } = await imported(file)
    expect((await imported(file, doc)).result.counts).toMatchObject({ unchanged: 1 })
  })
})

describe('a file as it is', () => {
  const repaired: [string, string, Event][] = [
    ['a guid that is no UUID', 'guid-replaced', { guid: 'HOqeNIb6G7M4hYFKFRkCmQ' }],
    ['a type of its own', 'type-mapped', { type: 'podium' }],
    ['no date, but a start', 'date-missing', { date: undefined }],
    ['two clocks', 'start-differs', { start: '11:00' }],
    ['a length in three parts', 'length-repaired', { duration: '00:45:00' }],
    ['no length', 'length-missing', { duration: undefined }],
    ['no title', 'title-missing', { title: undefined }],
    ['another room inside than around', 'room-differs', { room: 'Attic' }],
    ['a link to a script', 'link-dropped', { links: '<link href="java&#10;script:alert(1)">x</link>' }],
    ['a link without its scheme', 'link-repaired', { links: '<link href="www.example.org">x</link>' }],
  ]
  test.each(repaired)('P21 %s is repaired and told', async (_, code, fields) => {
    const { only, codes } = await imported(schedule(event(fields)))
    expect(codes).toEqual([code])
    expect(only().slots[FIRST_SLOT]).toMatchObject({ start: '2030-05-04T10:00', length: 45 })
  })

  test('P21 P52 without a length it is as long as its type usually is in this programme, and the report says how long', async () => {
    const doc = new Y.Doc()
    operations.setUsualLength(doc, 'lecture', 50)
    const text = schedule(event({ type: 'lecture', duration: undefined }) + event({ id: '2', guid: `${GUID}2`, duration: 'lang' }))
    const result = applySchedule(doc, (await parseScheduleFor(text))(doc))
    const lengths = [...readProgramme(doc).sessions.values()].map(({ type, slots }) => `${type} ${slots[FIRST_SLOT]?.length}`)
    expect(lengths.sort()).toEqual(['lecture 50', 'workshop 45'])
    expect(result.notes.map(({ code }) => code)).toEqual(['length-missing', 'length-repaired'])
    expect(result.notes.map(({ detail }) => detail)).toEqual([expect.stringContaining('50'), expect.stringContaining('45')])
  })

  test('P21 a session without a time or without a room goes to the tray', async () => {
    const noTime = await imported(schedule(event({ date: 'soon', start: 'later' })))
    expect([noTime.codes, noTime.only().slots]).toEqual([['time-missing'], {}])
    const noRoom = await imported(schedule(event({ room: undefined }), { room: '' }))
    expect([noRoom.codes, noRoom.only().slots]).toEqual([['room-missing'], {}])
  })

  test('P21 equal ids and guids do not swallow a session', async () => {
    const { programme, codes } = await imported(schedule(event() + event({ date: '2030-05-04T13:00:00+02:00', start: '13:00' })))
    expect(programme.sessions.size).toBe(2)
    expect(codes).toEqual(['id-duplicate', 'guid-duplicate'])
  })

  test('P21 an element that holds nothing is left out and told', async () => {
    const { programme, codes } = await imported(schedule('<event id="9" guid=""/>'))
    expect([programme.sessions.size, codes]).toEqual([0, ['event-skipped']])
  })

  test('P21 a new guid is the same at every import', async () => {
    const text = schedule(event({ guid: 'no-uuid' }))
    const [first, second] = [await imported(text), await imported(text)]
    expect(first.only().guid).toBe(second.only().guid)
  })

  test('P21 a new guid is told when it is made, not when it is found again', async () => {
    const { doc, codes } = await imported(schedule(event({ guid: 'no-uuid' })))
    expect(codes).toEqual(['guid-replaced'])
    expect((await imported(schedule(event({ guid: 'no-uuid' })), doc)).codes).toEqual([])
  })
})

describe('a second time', () => {
  test('P22 the same file changes nothing', async () => {
    const text = schedule(event({ abstract: 'One.\n\nTwo.', persons: '<person id="7">Ada Voorbeeld</person>', track: 'Open' }))
    const { doc } = await imported(text)
    const before = Y.encodeStateVector(doc)
    const { result } = await imported(text, doc)
    expect(result.counts).toMatchObject({ added: 0, updated: 0, unchanged: 1 })
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  test('P22 what changed in the file is taken over, what people changed stays', async () => {
    const { doc, only } = await imported(schedule(event({ abstract: 'Old.', persons: '<person id="7">Ada Voorbeeld</person>' })))
    const { id, slots } = only()
    const guest = operations.addSpeaker(doc, { name: 'Cor Bedacht' })
    operations.assignSpeaker(doc, id, guest)
    operations.changeSession(doc, id, { status: 'cancelled' })
    operations.moveSession(doc, id, { ...(slots[FIRST_SLOT] as NonNullable<(typeof slots)[string]>), start: '2030-05-04T15:00' })
    titleOf(doc, id)?.insert(0, 'NEW ')
    const again = await imported(
      schedule(
        event({
          abstract: 'New.',
          title: 'Another title',
          persons: '<person id="7">Ada Voorbeeld</person><person id="8">Dee Fictie</person>',
        }),
      ),
      doc,
    )
    const session = again.only()
    expect(session).toMatchObject({ id, title: 'NEW Open data for beginners', status: 'cancelled' })
    expect(session.slots[FIRST_SLOT]?.start).toBe('2030-05-04T15:00')
    expect(textOfProse(abstractOf(doc, id) as Y.XmlFragment)).toBe('New.')
    expect(Object.keys(session.speakers)).toContain(guest)
    expect(again.result.counts).toMatchObject({ added: 0, updated: 1 })
    expect(again.result.notes.map((note) => [note.code, note.detail])).toEqual([
      ['kept', 'title'],
      ['kept', 'speakers'],
    ])
  })

  test('P22 a session that people threw away comes back, one that the file lost stays', async () => {
    const two = schedule(event() + event({ id: '2', guid: `${GUID}2`, title: 'Second' }))
    const { doc, programme } = await imported(two)
    const second = [...programme.sessions.values()].find((session) => session.title === 'Second')
    operations.removeSession(doc, second?.id ?? '')
    expect((await imported(two, doc)).programme.sessions.size).toBe(2)
    expect((await imported(schedule(event()), doc)).programme.sessions.size).toBe(2)
  })
})

describe('a file that means harm', () => {
  test('P23 entities are not expanded', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
      ${schedule(event({ title: '&lol2;' })).replace(/^<\?xml[^>]*>/, '')}`
    expect(await failureOf(laughs)).toBe('not-a-schedule')
    expect(await failureOf(schedule(event({ title: '&unknown;' })))).toBe('not-a-schedule')
  })

  test.each([
    ['nested without end', `<schedule>${'<a>'.repeat(1_000_000)}`],
    ['cut off', schedule(event()).slice(0, -40)],
    ['not XML', 'BEGIN:VCALENDAR\nVERSION:2.0'],
    ['empty', ''],
    ['another kind of XML', '<rss><channel/></rss>'],
    ['JSON', '{"schedule":{}}'],
    ['a control character', schedule(event({ title: 'a\u0000b' }))],
  ])('P23 a file that is %s is refused', async (_, text) => {
    expect(await failureOf(text)).toBe('not-a-schedule')
  })

  test.each([
    ['too many bytes', 'x'.repeat(4 * 1024 * 1024 + 1)],
    ['too many sessions', schedule('<event/>'.repeat(1001))],
    [
      'too many rooms',
      schedule(Array.from({ length: 501 }, (_, n) => `</room><room name="${n}">${event({ id: `${n}`, room: undefined })}`).join('')),
    ],
  ])('P23 a file with %s is refused', async (_, text) => {
    expect(await failureOf(text)).toBe('too-large')
  })

  test('P23 names that are longer than a name are cut, markup stays text', async () => {
    const { programme, only } = await imported(schedule(event({ title: '&lt;script&gt;', room: undefined }), { room: 'R'.repeat(5000) }))
    expect(only().title).toBe('<script>')
    expect([...programme.rooms.values()][0]?.name).toHaveLength(300)
  })
})
