import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { managersOf } from '#client/collab/runs.ts'
import { readBoard, titleOf } from '#shared/documents/board/model.ts'
import { addCard, addStartColumns, moveCard, removeColumn } from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { boardModel } from '#shared/documents/board/schema.ts'
import { applyTemplate, templateOf } from '#shared/documents/board/template.ts'
import { editText } from '#shared/documents/text.ts'
import { transact } from '#shared/documents/transact.ts'
import { atBoard, EXPORTED, READING, STEPS } from '#test/support/boardSteps.ts'
import { type Peers, peers } from '#test/support/peers.ts'

beforeEach(() => {
  // Steps that follow at once are one: here time passes between them, and nobody waits for it.
  vi.useFakeTimers({ toFake: ['Date'] })
  // Chance keeps people who do the same at once from making the same rank: here they do.
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** What moves a board is done more often than what only fills a card. */
const OFTEN = [
  'moveCard',
  'moveCard',
  'moveCards',
  'moveColumn',
  'addCard',
  'type',
  'type',
  'type',
  'addChecks',
  'applyIncoming',
  'applyIncoming',
  ...['undo', 'undo', 'undo', 'undo', 'redo', 'redo'],
] as const
const ACTIONS = [...OFTEN, ...Object.keys(STEPS)]
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ action: fc.constantFrom(...ACTIONS), peer: fc.nat(), a: fc.nat(), b: fc.nat(), c: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ action: fc.constant('flush' as const), peer: fc.nat(), a: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constantFrom('split' as const, 'heal' as const), a: fc.nat() }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Several people at one board: what they did, to be held against what the board says when everybody has everything. */
function organise(network: Peers, steps: Step[]) {
  /** What each card was called by who added it, and what was typed into its title since. */
  const written = new Map<string, string[]>()
  const checked = new Map<string, [card: string, text: string]>()
  /** Letters that may be gone: whoever typed them took steps back. */
  const mayGo = new Set<string>()
  const typed = network.docs.map(() => new Set<string>())
  const managers = network.docs.map((doc) => managersOf([{ doc, roots: Object.keys(boardModel) }])[0] as Y.UndoManager)
  const connect = (step: Step): boolean => {
    const all = network.docs.map((_, peer) => peer)
    if (step.action === 'heal') network.heal()
    else if (step.action === 'split') {
      const inOne = (peer: number) => ((step.a >> peer) & 1) === 1
      network.partition(
        all.filter(inOne),
        all.filter((peer) => !inOne(peer)),
      )
    } else if (step.action === 'flush') {
      const [from, to] = [(step as { peer: number }).peer % all.length, step.a % all.length]
      if (from !== to) network.flush(from, to)
    } else return false
    return true
  }
  for (const [number, step] of steps.entries()) {
    if (connect(step) || !('b' in step)) continue
    const peer = step.peer % network.docs.length
    const doc = network.docs[peer] as Y.Doc
    vi.setSystemTime(Date.now() + 10_000)
    if (step.action === 'undo' || step.action === 'redo') {
      managers[peer]?.[step.action]()
      for (const letter of typed[peer] ?? []) mayGo.add(letter)
      continue
    }
    const at = atBoard(doc, `${peer}x${number}`, step)
    const before = new Set(doc.getMap('cards').keys())
    const done = STEPS[step.action]?.(at)
    for (const [id, { title }] of readBoard(doc).cards) if (!before.has(id)) written.set(id, [...title])
    if (step.action === 'addChecks') for (const made of done as string[]) checked.set(made, [at.card, at.id])
    const title = titleOf(doc, at.card)
    if (step.action === 'type' && title) {
      const letter = String.fromCodePoint(0x4e00 + number)
      const was = title.toString()
      const caret = step.b % (was.length + 1)
      transact(doc, () => editText(title, was.slice(0, caret) + letter + was.slice(caret), caret + 1))
      written.set(at.card, [...(written.get(at.card) ?? []), letter])
      typed[peer]?.add(letter)
    }
  }
  return { written, checked, mayGo }
}

test('B31 every operation on a board is tried by several people at once', () => {
  expect(EXPORTED.filter((name) => !Object.hasOwn(STEPS, name) && !READING.includes(name))).toEqual([])
})

test('B29 two who begin from a template apart find every card of both, each once', () => {
  const { docs, expectSame } = peers(3)
  const [first, second, third] = docs as [Y.Doc, Y.Doc, Y.Doc]
  addStartColumns(third, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
  for (const title of ['Zaal', 'Drank']) addCard(third, { title, column: 'todo' })
  for (const doc of [first, second]) applyTemplate(doc, templateOf(third, null))
  expectSame((doc) => placementOf(readBoard(doc)))
  const { columns, notPlaced } = placementOf(readBoard(first))
  expect(notPlaced).toEqual([])
  const titles = columns.flatMap(({ cards }) => cards.map(({ title }) => title))
  expect(titles.sort()).toEqual(['Drank', 'Drank', 'Drank', 'Zaal', 'Zaal', 'Zaal'])
})

test('B2 B3 B31 however many people do whatever at once: no card is lost, doubled or out of reach, and what was typed stays', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 6 }), fc.array(step, { minLength: 10, maxLength: 120, size: 'max' }), (count, steps) => {
      const network = peers(count, (doc) => addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' }))
      const { written, checked, mayGo } = organise(network, steps)
      network.expectSame((doc) => placementOf(readBoard(doc)))

      const board = readBoard(network.docs[0] as Y.Doc)
      const { columns, notPlaced, archived, removed } = placementOf(board)
      const reachable = [...columns.flatMap(({ cards }) => cards), ...notPlaced, ...archived, ...removed].map((card) => card.id)
      expect(reachable.toSorted()).toEqual([...written.keys()].sort())
      for (const { column, cards } of columns) for (const card of cards) expect(card.place.column).toBe(column.id)
      for (const card of notPlaced) expect(board.columns.has(card.place.column)).toBe(false)
      for (const [card, letters] of written) {
        const there = [...(board.cards.get(card)?.title ?? '')]
        expect(there.filter((letter) => !mayGo.has(letter)).sort()).toEqual(letters.filter((letter) => !mayGo.has(letter)).sort())
        expect(new Set(letters)).toEqual(new Set([...letters, ...there]))
      }
      for (const [check, [card, text]] of checked) expect(board.cards.get(card)?.checklist[check]?.text).toBe(text)
      const names = [...board.labels.values()].map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(board.problems).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('B1 two people who move one card at once find it in one place, the same for both', () => {
  fc.assert(
    fc.property(fc.constantFrom('todo', 'doing', 'done'), fc.constantFrom('todo', 'doing', 'done'), fc.boolean(), (one, two, meanwhile) => {
      const network = peers(3, (doc) => {
        addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
        for (const column of ['todo', 'doing', 'done']) for (const n of [1, 2]) addCard(doc, { title: column, column }, `${column}${n}`)
      })
      const [first, second, third] = network.docs as [Y.Doc, Y.Doc, Y.Doc]
      moveCard(first, 'todo1', one, `${one}2`)
      moveCard(second, 'todo1', two, null)
      if (meanwhile) removeColumn(third, one)
      network.expectSame((doc) => placementOf(readBoard(doc)))
      const { columns, notPlaced } = placementOf(readBoard(first))
      const everywhere = [...columns.flatMap(({ cards }) => cards), ...notPlaced].filter((card) => card.id === 'todo1')
      expect(everywhere.map((card) => card.place.column)).toHaveLength(1)
      expect([one, two]).toContain(everywhere[0]?.place.column)
    }),
  )
})
