import type * as Y from 'yjs'
import * as cardParts from '#shared/documents/board/cardParts.ts'
import { applyIncoming } from '#shared/documents/board/inOut/incoming.ts'
import { readCardFile } from '#shared/documents/board/inOut/read.ts'
import * as labels from '#shared/documents/board/labels.ts'
import * as lanes from '#shared/documents/board/lanes.ts'
import * as links from '#shared/documents/board/links.ts'
import * as manyCards from '#shared/documents/board/manyCards.ts'
import { readBoard } from '#shared/documents/board/model.ts'
import * as operations from '#shared/documents/board/operations.ts'
import { applyTemplate, templateOf } from '#shared/documents/board/template.ts'

/** Somebody at a board who is about to do something, and chance. */
export interface AtBoard {
  doc: Y.Doc
  /** A name nobody else uses. */
  id: string
  /** One that is there; '' where there is none. */
  card: string
  column: string
  label: string
  check: string
  attachment: string
  /** Others that are there, or null. */
  before: string | null
  beforeColumn: string | null
  /** Some cards, each once. */
  some: string[]
  /** A whole number. */
  n: number
}

const PEOPLE = ['anna', 'bram', 'cato']
const DUES = [null, '2030-05-01', { before: 3 }, { before: -1 }] as const
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T
/** A file that several read in again and again: what it says of each card stays the same. */
const FILE = readCardFile(
  new TextEncoder().encode('id,titel,kolom,labels\nf1,eerste,Te doen,label1\nf2,tweede,Nieuw,\n,derde,,label2\n'),
  {},
  'UTC',
)
/** The same work as Trello tells it, with columns and people of its own. */
const TRELLO = readCardFile(
  new TextEncoder().encode(
    JSON.stringify({
      lists: [
        { id: 'l1', name: 'Te doen', pos: 1 },
        { id: 'l2', name: 'Later', pos: 2 },
      ],
      cards: [
        { id: 't1', idList: 'l1', name: 'zaal', desc: 'groot', pos: 1, idLabels: [], idMembers: [], idChecklists: ['k'] },
        { id: 't2', idList: 'l2', name: 'drank', desc: '', pos: 1, idLabels: [], idMembers: [], idChecklists: [], closed: true },
      ],
      checklists: [{ id: 'k', idCard: 't1', checkItems: [{ name: 'bellen', state: 'complete', pos: 1 }] }],
      labels: [],
      members: [],
      actions: [],
    }),
  ),
  {},
  'UTC',
)
const orPutBack = (n: number, putBack: () => void) => n % 2 === 0 && putBack()

/** Every operation on a board, by its name, done with what is there. */
export const STEPS: Record<string, (at: AtBoard) => unknown> = {
  addColumn: ({ doc, id }) => operations.addColumn(doc, { name: id }, id),
  addStartColumns: ({ doc, n }) => n % 5 === 0 && operations.addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' }),
  changeColumn: ({ doc, column, n }) => operations.changeColumn(doc, column, n % 2 ? { limit: (n % 9) + 1 } : { done: n % 4 === 0 }),
  moveColumn: ({ doc, column, beforeColumn }) => operations.moveColumn(doc, column, beforeColumn),
  removeColumn: ({ doc, column, n }) => orPutBack(n, operations.removeColumn(doc, column)),
  addCard: ({ doc, column, id }) => operations.addCard(doc, { title: '', column }, id),
  addCards: ({ doc, column, n }) => operations.addCards(doc, column, Array((n % 3) + 1).fill('')),
  addCardsAs: ({ doc, column, id }) => operations.addCardsAs(doc, column, [{ id: `${id}a` }, { id: `${id}b` }]),
  moveCard: ({ doc, card, column, before }) => operations.moveCard(doc, card, column, before),
  moveCards: ({ doc, some, column, before }) => operations.moveCards(doc, some, column, before),
  assign: ({ doc, card, n }) => operations.assign(doc, card, pick(PEOPLE, n)),
  unassign: ({ doc, card, n }) => operations.unassign(doc, card, pick(PEOPLE, n)),
  setDue: ({ doc, card, n }) => operations.setDue(doc, card, pick(DUES, n)),
  archiveCard: ({ doc, card }) => operations.archiveCard(doc, card),
  restoreCard: ({ doc, card }) => operations.restoreCard(doc, card),
  removeCard: ({ doc, card, n }) => orPutBack(n, operations.removeCard(doc, card)),
  putBackCard: ({ doc, card }) => operations.putBackCard(doc, card),
  addChecks: ({ doc, card, id, check }) => cardParts.addChecks(doc, card, [id], check),
  tick: ({ doc, card, check, n }) => cardParts.tick(doc, card, check, n % 2 === 0),
  moveCheck: ({ doc, card, check, n }) => cardParts.moveCheck(doc, card, check, n % 2 === 0 ? null : check),
  removeCheck: ({ doc, card, check, n }) => orPutBack(n, cardParts.removeCheck(doc, card, check)),
  attach: ({ doc, card, n }) => cardParts.attach(doc, card, `https://example.org/${n % 4}`),
  detach: ({ doc, card, attachment, n }) => orPutBack(n, cardParts.detach(doc, card, attachment)),
  relate: ({ doc, card, some }) => cardParts.relate(doc, card, some.at(-1) ?? card),
  unrelate: ({ doc, card, some }) => cardParts.unrelate(doc, card, some.at(-1) ?? card),
  addLabel: ({ doc, card, n }) => labels.labelCard(doc, card, labels.addLabel(doc, { name: `label${n % 3}` })),
  changeLabel: ({ doc, label, n }) => labels.changeLabel(doc, label, { tint: n % 6 }),
  moveLabel: ({ doc, label }) => labels.moveLabel(doc, label, null),
  removeLabel: ({ doc, label, n }) => orPutBack(n, labels.removeLabel(doc, label)),
  labelCard: ({ doc, card, label }) => labels.labelCard(doc, card, label),
  unlabelCard: ({ doc, card, label }) => labels.unlabelCard(doc, card, label),
  link: ({ doc, card, n }) => links.link(doc, card, { kind: 'session', document: 'programma', item: `s${n % 3}` }),
  unlink: ({ doc, card, n }) => orPutBack(n, links.unlink(doc, card, { kind: 'session', document: 'programma', item: `s${n % 3}` })),
  archiveCards: ({ doc, some, n }) => orPutBack(n, manyCards.archiveCards(doc, some)),
  removeCards: ({ doc, some, n }) => orPutBack(n, manyCards.removeCards(doc, some)),
  labelCards: ({ doc, some, label, n }) => manyCards.labelCards(doc, some, label, n % 2 === 0),
  assignCards: ({ doc, some, n }) => manyCards.assignCards(doc, some, pick(PEOPLE, n), n % 2 === 0),
  setDues: ({ doc, some, n }) => manyCards.setDues(doc, some, pick(DUES, n)),
  giveOnlyTo: ({ doc, some, n }) => lanes.giveOnlyTo(doc, some, n % 4 === 0 ? null : pick(PEOPLE, n)),
  putOnDate: ({ doc, some, n }) => lanes.putOnDate(doc, some, n % 3 === 0 ? null : `2030-05-1${n % 9}`, '2030-06-01'),
  applyIncoming: ({ doc }) => applyIncoming(doc, FILE.incoming, { people: [], eventDate: null, language: 'nl' }),
  applyTrello: ({ doc }) => applyIncoming(doc, TRELLO.incoming, { people: [], eventDate: null, language: 'nl' }),
  // On a board that is not empty it does nothing, whatever comes of it elsewhere.
  applyTemplate: ({ doc }) => applyTemplate(doc, templateOf(doc, '2030-06-01')),
}

/** What of these files only reads. */
export const READING = [
  ...['checksOf', 'attachmentsOf', 'relatedTo', 'checkText', 'targetId', 'linksByCard'],
  ...['whoseIs', 'lanesByPerson', 'mondayOf', 'lanesByDue', 'lanesByDate', 'dateInLane'],
]

/** Every function these files export. */
export const EXPORTED = [cardParts, labels, lanes, links, manyCards, operations].flatMap((file) =>
  Object.entries(file).flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
)

/** What somebody who draws these numbers finds on a board. */
export function atBoard(doc: Y.Doc, id: string, { a, b, c }: { a: number; b: number; c: number }): AtBoard {
  const board = readBoard(doc)
  const one = (from: Iterable<string>, n: number): string => {
    const all = [...from].sort()
    return all.length > 0 ? pick(all, n) : ''
  }
  const cards = [...board.cards.keys()].sort()
  // Now and then one of those in which there is something to work with.
  const filled = cards.filter((id) => Object.keys(board.cards.get(id)?.checklist ?? {}).length > 0)
  const card = one(c % 4 === 0 && filled.length > 0 ? filled : cards, a)
  const some = [...new Set([card, one(cards, c), one(cards, a + b)])].filter(Boolean)
  return {
    doc,
    id,
    card,
    column: one(board.columns.keys(), b),
    label: one(board.labels.keys(), c),
    check: one(Object.keys(board.cards.get(card)?.checklist ?? {}), b),
    attachment: one(Object.keys(board.cards.get(card)?.attachments ?? {}), b),
    before: c % 3 === 0 ? null : one(cards, c + 1) || null,
    beforeColumn: c % 3 === 0 ? null : one(board.columns.keys(), c) || null,
    some,
    n: a + b + c,
  }
}
