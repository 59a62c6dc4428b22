import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { managersOf } from '#client/collab/runs.ts'
import { addChecks, checksOf, checkText } from '#shared/documents/board/cardParts.ts'
import { applyIncoming } from '#shared/documents/board/inOut/incoming.ts'
import { readCardFile } from '#shared/documents/board/inOut/read.ts'
import { descriptionOf, readBoard, titleOf } from '#shared/documents/board/model.ts'
import { addCard, addStartColumns, assign, moveCard, putBackCard } from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { boardModel } from '#shared/documents/board/schema.ts'
import { applyTemplate, templateOf } from '#shared/documents/board/template.ts'
import { appendProse, textOfProse } from '#shared/prose/fragment.ts'
import { peers } from '#test/support/peers.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const started = (doc: Y.Doc) => addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })

/** Two people at one board, and the steps of the first. Before each step some time passes. */
function two() {
  const network = peers(2, started)
  const [anna, bram] = network.docs as [Y.Doc, Y.Doc]
  const [manager] = managersOf([{ doc: anna, roots: Object.keys(boardModel) }]) as [Y.UndoManager]
  const step = <T>(act: () => T): T => {
    vi.setSystemTime(Date.now() + 10_000)
    return act()
  }
  return { ...network, anna, bram, manager, step }
}

/** The titles that lie on a board, and those in the bin. */
const lie = (doc: Y.Doc) => {
  const { columns, notPlaced, removed } = placementOf(readBoard(doc))
  const titles = (cards: readonly { title: string }[]) => cards.map(({ title }) => title)
  // What was thrown away in the same millisecond lies in the bin in any order.
  return { on: titles([...columns.flatMap(({ cards }) => cards), ...notPlaced]), bin: titles(removed).sort() }
}

test('B45 a card whose making is taken back lies in the bin with what others did to it, also while they did it; doing it again brings it back', () => {
  const { anna, bram, manager, step, settle, expectSame } = two()
  step(() => addCard(anna, { title: 'Zaal', column: 'todo' }, 'zaal'))
  settle()
  titleOf(bram, 'zaal')?.insert(4, ' in Zwolle')
  settle()
  step(() => manager.undo())
  // They have not heard of it yet.
  appendProse(descriptionOf(bram, 'zaal') as Y.XmlFragment, [{ type: 'paragraph', content: [{ type: 'text', text: 'Groot' }] }])
  assign(bram, 'zaal', 'bram')
  expectSame(lie)
  expect(lie(anna)).toEqual({ on: [], bin: ['Zaal in Zwolle'] })
  expect(textOfProse(descriptionOf(anna, 'zaal') as Y.XmlFragment).trim()).toBe('Groot')

  step(() => manager.redo())
  expectSame(lie)
  expect(lie(bram)).toEqual({ on: ['Zaal in Zwolle'], bin: [] })
  step(() => manager.undo())
  putBackCard(anna, 'zaal')
  expect(lie(anna).on).toEqual(['Zaal in Zwolle'])
})

test('B45 each undo takes one step: a card and what was done to it since, and so for a line of a checklist', () => {
  const { anna, bram, manager, step, settle, expectSame } = two()
  step(() => addCard(anna, { title: 'Zaal', column: 'todo' }, 'zaal'))
  step(() => moveCard(anna, 'zaal', 'doing', null))
  const [check] = step(() => addChecks(anna, 'zaal', ['bel'])) as [string]
  settle()
  checkText(bram, 'zaal', check)?.insert(3, ' Noor')
  step(() => manager.undo())
  expectSame(lie)
  const card = () => readBoard(anna).cards.get('zaal')
  expect(checksOf(card() ?? { checklist: {} })).toEqual([])
  expect(card()?.checklist[check]?.text).toBe('bel Noor')
  expect(card()?.place.column).toBe('doing')
  step(() => manager.undo())
  expect(card()).toMatchObject({ removed: false, place: { column: 'todo' } })
  step(() => manager.undo())
  expect(card()?.removed).toBe(true)
  expect(manager.undoStack.length).toBe(0)
  for (const _ of [1, 2, 3]) step(() => manager.redo())
  expect(checksOf(card() ?? { checklist: {} }).map(({ text }) => text)).toEqual(['bel Noor'])
  expect(card()).toMatchObject({ removed: false, place: { column: 'doing' } })
})

test('B26 B29 B45 a file that was read in and taken back can be read in again, and a board can begin again', () => {
  const { anna, manager, step } = two()
  const { incoming } = readCardFile(
    new TextEncoder().encode('id,titel,kolom,checklist\nf1,eerste,Te doen,bellen\nf2,tweede,Nieuw,\n'),
    {},
    'UTC',
  )
  const read = () => step(() => applyIncoming(anna, incoming, { people: [], eventDate: null, language: 'nl' }))
  read()
  step(() => manager.undo())
  expect(lie(anna)).toEqual({ on: [], bin: ['eerste', 'tweede'] })
  read()
  expect(lie(anna)).toEqual({ on: ['eerste', 'tweede'], bin: ['eerste', 'tweede'] })

  const begun = new Y.Doc()
  const [steps] = managersOf([{ doc: begun, roots: Object.keys(boardModel) }]) as [Y.UndoManager]
  expect(step(() => applyTemplate(begun, templateOf(anna, null)))).toBe(true)
  step(() => steps.undo())
  expect(step(() => applyTemplate(begun, templateOf(anna, null)))).toBe(true)
  expect(lie(begun).on).toEqual(['eerste', 'tweede'])
})
