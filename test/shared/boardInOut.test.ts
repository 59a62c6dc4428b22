import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addChecks, attach, checksOf, tick } from '#shared/documents/board/cardParts.ts'
import { boardAs } from '#shared/documents/board/inOut/formats.ts'
import { applyIncoming, type Became, type Into } from '#shared/documents/board/inOut/incoming.ts'
import { lookAtIncoming, type Reading, readCardFile } from '#shared/documents/board/inOut/read.ts'
import { addLabel, labelCard } from '#shared/documents/board/labels.ts'
import { descriptionOf, readBoard, titleOf } from '#shared/documents/board/model.ts'
import { addCard, addStartColumns, archiveCard, moveCard, removeCard, setDue } from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { editText } from '#shared/documents/text.ts'
import { Failure } from '#shared/errors.ts'
import { appendProse, textOfProse } from '#shared/prose/fragment.ts'
import { HOSTILE } from '#test/support/goingOut.ts'

const PEOPLE = [
  { id: 'u1', name: 'Anna Voorbeeld' },
  { id: 'u2', name: 'Bram Proef' },
]
const INTO: Into = { people: PEOPLE, eventDate: '2030-06-01', language: 'nl' }
const ABOUT = {
  title: 'Wie doet wat',
  people: new Map(PEOPLE.map(({ id, name }) => [id, name])),
  eventDate: '2030-06-01',
  language: 'nl' as const,
}
const bytesOf = (text: string) => new TextEncoder().encode(text)
const fileOf = (text: string, reading: Reading = {}) => readCardFile(bytesOf(text), reading, 'Europe/Amsterdam')
const read = (doc: Y.Doc, text: string, reading: Reading = {}): Became[] => applyIncoming(doc, fileOf(text, reading).incoming, INTO)
const became = (outcomes: readonly Became[]) => outcomes.map((outcome) => outcome.became)

/** What a board says, by column, without ids. */
function said(doc: Y.Doc) {
  const board = readBoard(doc)
  const { columns, notPlaced, archived } = placementOf(board)
  const card = ({ id, title, due, assignees, labels, ...rest }: (typeof archived)[number]) => ({
    title,
    due,
    people: Object.keys(assignees).sort(),
    labels: Object.keys(labels)
      .map((label) => board.labels.get(label)?.name)
      .sort(),
    text: textOfProse(descriptionOf(doc, id) as Y.XmlFragment).trim(),
    checks: checksOf(rest).map(({ text, done }) => [text, done]),
    links: Object.values(rest.attachments).map(({ url }) => url),
  })
  return {
    columns: columns.map(({ column, cards }) => [column.name, cards.map(card)]),
    notPlaced: notPlaced.map(card),
    archived: archived.map(card),
  }
}

function aBoard(): Y.Doc {
  const doc = new Y.Doc()
  addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
  const first = addCard(doc, {
    title: 'Zaal; "groot", vastleggen',
    column: 'todo',
    due: '2030-05-01',
    assignees: ['u1', 'u2'],
  })
  appendProse(descriptionOf(doc, first) as Y.XmlFragment, [
    { type: 'paragraph', content: [{ type: 'text', text: 'Bel de beheerder' }] },
    { type: 'paragraph', content: [{ type: 'text', text: '=1+1' }] },
  ])
  labelCard(doc, first, addLabel(doc, { name: 'Locatie' }))
  const [check] = addChecks(doc, first, ['bellen', 'tekenen'])
  tick(doc, first, check as string, true)
  attach(doc, first, 'https://example.org/offerte')
  setDue(doc, addCard(doc, { title: '-10 stoelen', column: 'doing' }), '2030-05-20')
  archiveCard(doc, addCard(doc, { title: 'Oud', column: 'done' }))
  return doc
}

describe('a table', () => {
  test('B25 of a board reads in elsewhere as the same cards, and here as nothing new', () => {
    const doc = aBoard()
    for (const language of ['nl', 'en'] as const) {
      const table = boardAs('csv', doc, { ...ABOUT, language })
      const other = new Y.Doc()
      read(other, table)
      expect(said(other).archived).toEqual(said(doc).archived)
      expect(said(other).columns.filter(([, cards]) => cards?.length)).toEqual(said(doc).columns.filter(([, cards]) => cards?.length))
      expect(became(read(doc, table))).toEqual(['unchanged', 'unchanged', 'unchanged'])
    }
  })

  test('B25 whatever people typed goes out and comes back as they typed it', () => {
    const line = fc
      .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme' }))
      .map((text) => `k ${text.replace(/\s+/g, ' ')}`.trim())
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (titles) => {
        const doc = new Y.Doc()
        addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
        for (const title of titles) addCard(doc, { title, column: 'todo' })
        expect(became(read(doc, boardAs('csv', doc, ABOUT))).filter((one) => one === 'added')).toEqual([])
      }),
    )
  })

  test('B25 a title of any length comes back whole', () => {
    const doc = new Y.Doc()
    addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
    addCard(doc, { title: `Bel ${'x'.repeat(5000)} einde`, column: 'todo' })
    expect(became(read(doc, boardAs('csv', doc, ABOUT)))).toEqual(['unchanged'])
  })

  test('B26 is read by the heads of its columns, in Dutch and in English, or as somebody says', () => {
    const doc = new Y.Doc()
    read(doc, 'Taak\tStatus\tWie\tDeadline\tTags\nZaal huren\tBezig\tanna voorbeeld, Joop Onbekend\t3-5-2030\tLocatie; geld\n')
    expect(said(doc).columns).toEqual([
      [
        'Bezig',
        [
          {
            title: 'Zaal huren',
            due: '2030-05-03',
            people: ['u1'],
            labels: ['Locatie', 'geld'],
            text: 'Wie: Joop Onbekend',
            checks: [],
            links: [],
          },
        ],
      ],
    ])
    const bare = fileOf('een,x\ntwee,y\n')
    expect([bare.cells?.columns, bare.cells?.header, bare.incoming.cards.map(({ title }) => title)]).toEqual([
      ['title', '-'],
      false,
      ['een', 'twee'],
    ])
    const told = fileOf('een,x\ntwee,y\n', { columns: ['-', 'title'], header: true })
    expect(told.incoming.cards.map(({ title }) => title)).toEqual(['y'])
    const { left } = fileOf('titel,datum\nA,ergens in mei\n,2030-01-01\n')
    expect(left).toEqual({ undated: 1, untitled: 1 })
  })

  test('B27 read again updates what the file says otherwise and leaves what somebody changed here since', () => {
    const doc = new Y.Doc()
    const table = (one: string, two: string) => `id,titel,kolom,datum\nk1,${one},Te doen,2030-05-01\nk2,${two},Te doen,2030-05-02\n`
    expect(became(read(doc, table('Zaal', 'Drank')))).toEqual(['added', 'added'])
    expect(became(read(doc, table('Zaal', 'Drank')))).toEqual(['unchanged', 'unchanged'])
    const [first, second] = [...readBoard(doc).cards.values()].sort((a, b) => (a.title > b.title ? -1 : 1)).map(({ id }) => id) as [
      string,
      string,
    ]
    const title = titleOf(doc, first) as Y.Text
    editText(title, 'Zaal van ons')
    removeCard(doc, second)
    const again = read(doc, table('Zaal van het bestand', 'Drank en glazen'))
    expect(again.map(({ became: what, changed, kept }) => [what, changed, kept])).toEqual([
      ['unchanged', [], ['title']],
      ['updated', ['title'], []],
    ])
    const { cards } = readBoard(doc)
    expect(cards.get(first)?.title).toBe('Zaal van ons')
    expect(cards.get(second)).toMatchObject({ title: 'Drank en glazen', removed: true })
    expect(cards.size).toBe(2)
  })

  test('B27 a card that was moved here stays where it lies as long as the file says the same of it', () => {
    const doc = new Y.Doc()
    addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
    const table = (column: string) => `titel,kolom\nZaal,${column}\n`
    read(doc, table('Te doen'))
    const [id] = readBoard(doc).cards.keys()
    moveCard(doc, id as string, 'doing', null)
    read(doc, table('te doen'))
    expect(readBoard(doc).cards.get(id as string)?.place.column).toBe('doing')
    read(doc, table('Klaar'))
    expect(readBoard(doc).cards.get(id as string)?.place.column).toBe('done')
  })

  test('B26 looking at what would happen changes nothing', () => {
    const doc = aBoard()
    const before = said(doc)
    expect(became(lookAtIncoming(doc, fileOf('titel\nNieuw\nOud\n').incoming, INTO))).toEqual(['added', 'added'])
    expect(said(doc)).toEqual(before)
  })
})

describe('a board of Trello', () => {
  const trello = JSON.stringify({
    name: 'Dag',
    lists: [
      { id: 'l2', name: 'Klaar', closed: false, pos: 2 },
      { id: 'l1', name: 'Te doen', closed: false, pos: 1 },
      { id: 'l3', name: 'Weg', closed: true, pos: 3 },
    ],
    labels: [{ id: 'b1', name: '', color: 'green_dark' }],
    members: [
      { id: 'm1', fullName: 'Bram Proef', username: 'bram' },
      { id: 'm2', fullName: 'Elders Iemand', username: 'elders' },
    ],
    checklists: [
      {
        idCard: 'c1',
        pos: 1,
        name: 'x',
        checkItems: [
          { name: 'tekenen', state: 'incomplete', pos: 2 },
          { name: 'bellen', state: 'complete', pos: 1 },
        ],
      },
    ],
    cards: [
      { id: 'c2', name: 'Drank', desc: '', idList: 'l1', closed: false, pos: 9, idLabels: [], idMembers: [], attachments: [] },
      {
        id: 'c1',
        name: 'Zaal',
        desc: 'Groot genoeg',
        idList: 'l1',
        closed: false,
        pos: 1,
        due: '2030-05-01T22:30:00.000Z',
        idLabels: ['b1'],
        idMembers: ['m1', 'm2'],
        attachments: [
          { url: 'https://example.org/a', name: 'offerte', isUpload: true },
          { url: 'javascript:alert(1)', name: 'nee' },
        ],
      },
      { id: 'c3', name: 'Archief', desc: '', idList: 'l1', closed: true, pos: 2, idLabels: [], idMembers: [], attachments: [] },
      {
        id: 'c4',
        name: 'In een gesloten lijst',
        desc: '',
        idList: 'l3',
        closed: false,
        pos: 2,
        idLabels: [],
        idMembers: [],
        attachments: [],
      },
      { id: 7 },
    ],
    actions: [
      {
        type: 'commentCard',
        date: '2030-01-02T10:00:00Z',
        data: { text: 'Tweede', card: { id: 'c1' } },
        memberCreator: { fullName: 'Elders Iemand' },
      },
      {
        type: 'commentCard',
        date: '2030-01-01T10:00:00Z',
        data: { text: 'Eerste', card: { id: 'c1' } },
        memberCreator: { fullName: 'Bram Proef' },
      },
      { type: 'updateCard', data: {} },
    ],
  })

  test('B26 becomes columns, cards, labels, people, dates, checklists and archive; what was said stands in the text, and what stayed behind is counted', () => {
    const doc = new Y.Doc()
    const { incoming, cells, left } = fileOf(trello)
    expect(cells).toBeNull()
    applyIncoming(doc, incoming, INTO)
    expect(said(doc)).toEqual({
      columns: [
        [
          'Te doen',
          [
            {
              title: 'Zaal',
              due: '2030-05-02',
              people: ['u2'],
              labels: ['green_dark'],
              text: 'Groot genoeg\n\nWie: Elders Iemand\n\nReacties:\n\nBram Proef, 2030-01-01: Eerste\n\nElders Iemand, 2030-01-02: Tweede',
              checks: [
                ['bellen', true],
                ['tekenen', false],
              ],
              links: ['https://example.org/a'],
            },
            { title: 'Drank', due: null, people: [], labels: [], text: '', checks: [], links: [] },
          ],
        ],
        ['Klaar', []],
      ],
      notPlaced: [],
      archived: [expect.objectContaining({ title: 'Archief' }), expect.objectContaining({ title: 'In een gesloten lijst' })],
    })
    expect(left).toEqual({ uploads: 1, times: 1, ticked: 0, custom: 0, unreadable: 1 })
    expect(new Set(became(applyIncoming(doc, incoming, INTO)))).toEqual(new Set(['unchanged']))
  })

  test('B28 that is hostile, or no board, ends in a sentence', () => {
    const failure = (text: string): string | null => {
      try {
        fileOf(text)
        return null
      } catch (error) {
        if (error instanceof Failure) return error.code
        throw error
      }
    }
    expect(failure('{')).toBe('not-a-board')
    expect(failure('{"lists":1}')).toBe('not-a-board')
    expect(failure(`{"lists":[],"cards":${'['.repeat(200_000)}`)).toBe('not-a-board')
    expect(failure(JSON.stringify({ lists: [], cards: Array(5001).fill({}) }))).toBe('too-large')
    expect(failure('')).toBe('not-a-table')
    expect(failure('PK\u0003\u0004 …')).toBe('not-a-table')
    expect(failure(`titel\n${'a\n'.repeat(6000)}`)).toBe('too-large')
    expect(failure(`titel\n${'a'.repeat(5 << 20)}`)).toBe('too-large')
    expect(failure(JSON.stringify({ lists: [], cards: [], ['__proto__']: { a: 1 } }))).toBeNull()
  })

  test('B28 whatever stands in the file, either cards come of it or a sentence', () => {
    const json = fc.record({
      lists: fc.array(fc.jsonValue()),
      cards: fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ id: fc.string(), name: fc.constantFrom(...HOSTILE), idList: fc.string(), checkItems: fc.jsonValue() }),
        ),
      ),
      checklists: fc.jsonValue(),
      actions: fc.jsonValue(),
      members: fc.jsonValue(),
    })
    fc.assert(
      fc.property(json, (board) => {
        const doc = new Y.Doc()
        const { incoming } = fileOf(JSON.stringify(board))
        applyIncoming(doc, incoming, INTO)
        const { problems, cards } = readBoard(doc)
        expect([problems, cards.size]).toEqual([[], incoming.cards.length])
      }),
    )
  })
})

test('B25 a board is readable without this software: columns as headings, cards as tasks', () => {
  const text = boardAs('md', aBoard(), ABOUT)
  expect(text).toContain(
    '# Wie doet wat\n\n## Te doen\n\n- [ ] Zaal; "groot", vastleggen (Anna Voorbeeld, Bram Proef, vóór 2030-05-01, Locatie)',
  )
  expect(text).toContain('  - [x] bellen\n  - [ ] tekenen')
  expect(text).toContain('## Archief')
})
