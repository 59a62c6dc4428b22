import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { addChecks, relate, removeCheck, tick } from '#shared/documents/board/cardParts.ts'
import { addLabel, labelCard } from '#shared/documents/board/labels.ts'
import { readBoard, titleOf } from '#shared/documents/board/model.ts'
import {
  addCard,
  addColumn,
  addStartColumns,
  archiveCard,
  moveCard,
  moveCards,
  moveColumn,
  putBackCard,
  removeCard,
  removeColumn,
  restoreCard,
  setDue,
} from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { editText } from '#shared/documents/text.ts'
import { transact } from '#shared/documents/transact.ts'
import { type Peers, peers } from '#test/support/peers.ts'

const ACTIONS = [
  'add',
  'move',
  'move',
  'move',
  'type',
  'type',
  'archive',
  'restore',
  'remove',
  'addColumn',
  'moveColumn',
  'removeColumn',
  'moveMany',
  'putBack',
  'check',
  'check',
  'tick',
  'removeCheck',
  'label',
  'relate',
  'due',
] as const
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ action: fc.constantFrom(...ACTIONS), peer: fc.nat(), a: fc.nat(), b: fc.nat(), c: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ action: fc.constant('flush' as const), peer: fc.nat(), a: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constantFrom('split' as const, 'heal' as const), a: fc.nat() }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)]

/** Several people at one board: what they did, to be held against what the board says when everybody has everything. */
function organise(network: Peers, steps: Step[]) {
  const added = new Set<string>()
  const typed = new Map<string, string[]>()
  const checked = new Map<string, [card: string, text: string]>()
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
      const [from, to] = [step.peer % all.length, step.a % all.length]
      if (from !== to) network.flush(from, to)
    } else return false
    return true
  }
  for (const [number, step] of steps.entries()) {
    if (connect(step) || !('b' in step)) continue
    const peer = step.peer % network.docs.length
    const doc = network.docs[peer] as Y.Doc
    const board = readBoard(doc)
    const card = pick([...board.cards.keys()].sort(), step.a)
    const column = pick([...board.columns.keys()].sort(), step.b)
    const id = `${peer}x${number}`
    if (step.action === 'addColumn') addColumn(doc, { name: id }, id)
    if (step.action === 'add') added.add(addCard(doc, { title: '', column: column ?? 'todo' }, id))
    if (column && step.action === 'moveColumn') moveColumn(doc, column, pick([null, ...board.columns.keys()], step.c) ?? null)
    if (column && step.action === 'removeColumn') removeColumn(doc, column)
    if (!card) continue
    if (column && step.action === 'move') moveCard(doc, card, column, pick([null, ...board.cards.keys()], step.c) ?? null)
    if (step.action === 'archive') archiveCard(doc, card)
    if (step.action === 'restore') restoreCard(doc, card)
    if (step.action === 'remove') removeCard(doc, card)
    if (step.action === 'putBack') putBackCard(doc, card)
    const others = [...board.cards.keys()].sort()
    const next = pick(others, step.c)
    if (column && next && step.action === 'moveMany') moveCards(doc, [...new Set([card, next])], column, pick(others, step.a + 1) ?? null)
    if (next && step.action === 'relate') relate(doc, card, next)
    if (step.action === 'label') labelCard(doc, card, addLabel(doc, { name: `label${step.b % 3}` }))
    if (step.action === 'due') setDue(doc, card, step.b % 2 === 0 ? null : { before: step.b % 30 })
    const checks = Object.keys(board.cards.get(card)?.checklist ?? {}).sort()
    const check = pick(checks, step.b)
    if (step.action === 'check') for (const made of addChecks(doc, card, [id], check ?? null)) checked.set(made, [card, id])
    if (check && step.action === 'tick') tick(doc, card, check, step.c % 2 === 0)
    if (check && step.action === 'removeCheck') removeCheck(doc, card, check)
    const title = titleOf(doc, card)
    if (step.action === 'type' && title) {
      const letter = String.fromCodePoint(0x4e00 + number)
      const before = title.toString()
      const caret = step.b % (before.length + 1)
      transact(doc, () => editText(title, before.slice(0, caret) + letter + before.slice(caret), caret + 1))
      typed.set(card, [...(typed.get(card) ?? []), letter])
    }
  }
  return { left: [...added].sort(), typed, checked }
}

test('B2 B3 however many people work at once: no card is lost, doubled or out of reach, and what was typed stays', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 6 }), fc.array(step, { minLength: 10, maxLength: 120 }), (count, steps) => {
      const network = peers(count, (doc) => addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' }))
      const { left, typed, checked } = organise(network, steps)
      network.expectSame((doc) => placementOf(readBoard(doc)))

      const board = readBoard(network.docs[0] as Y.Doc)
      const { columns, notPlaced, archived, removed } = placementOf(board)
      const reachable = [...columns.flatMap(({ cards }) => cards), ...notPlaced, ...archived, ...removed].map((card) => card.id)
      expect(reachable.toSorted()).toEqual(left)
      for (const { column, cards } of columns) for (const card of cards) expect(card.place.column).toBe(column.id)
      for (const card of notPlaced) expect(board.columns.has(card.place.column)).toBe(false)
      for (const card of left) expect([...(board.cards.get(card)?.title ?? '')].sort()).toEqual((typed.get(card) ?? []).sort())
      for (const [check, [card, text]] of checked) expect(board.cards.get(card)?.checklist[check]?.text).toBe(text)
      const names = [...board.labels.values()].map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(board.problems).toEqual([])
    }),
    { numRuns: 150 },
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
