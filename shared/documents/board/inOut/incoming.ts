import type * as Y from 'yjs'
import { appendProse, type ProseNode, textOfProse } from '../../../prose/fragment.ts'
import type { Language } from '../../../protocol/schema.ts'
import { WORDS } from '../../../readable/words.ts'
import { idOf, newId } from '../../ids.ts'
import { itemOf, setFields } from '../../items.ts'
import { editText } from '../../text.ts'
import { transact } from '../../transact.ts'
import { addChecks, attach, attachmentsOf, checksOf, tick } from '../cardParts.ts'
import { dateOfDue } from '../due.ts'
import { addLabel, labelCard } from '../labels.ts'
import { descriptionOf, readBoard, titleOf } from '../model.ts'
import { addCardsAs, addColumn, assign, moveCard, setDue } from '../operations.ts'
import { inOrder } from '../placement.ts'
import type { Board, Card } from '../schema.ts'

/** A card of a file. */
export interface IncomingCard {
  /** What the file calls it by; '' where it does not. */
  key: string
  title: string
  /** The name of its column; '' for the first. */
  column: string
  description: string
  due: string | null
  people: string[]
  labels: string[]
  checks: { text: string; done: boolean }[]
  links: { url: string; title: string }[]
  /** What was said about it there, each as a line of text. */
  comments: string[]
  archived: boolean
}

/** What a file says that is to go on a board. */
export interface Incoming {
  columns: { name: string; limit: number | null }[]
  labels: { name: string; tint: number | null }[]
  cards: IncomingCard[]
}

export interface Person {
  id: string
  name: string
}

/** What a board has to know to take cards in. */
export interface Into {
  /** Who can be given a card. */
  people: readonly Person[]
  eventDate: string | null
  /** Of the words around what the file says. */
  language: Language
}

const FIELDS = ['title', 'column', 'description', 'due', 'people', 'labels', 'checks', 'links'] as const
export type IncomingField = (typeof FIELDS)[number]

/** What became of a card of a file. `kept`: somebody changed it here since, and it stays. */
export interface Became {
  title: string
  became: 'added' | 'updated' | 'unchanged'
  changed: IncomingField[]
  kept: IncomingField[]
}

const same = (name: string) => name.trim().toLowerCase()
const BETWEEN = '\n'

/**
 * Puts what a file says on a board, as one step. A card that is there already (by its id, what the file calls it by, or its title) is updated: in what the
 * file says otherwise than last time, and nobody has changed here since (rule B27). Nothing is taken away.
 */
export function applyIncoming(doc: Y.Doc, incoming: Incoming, into: Into): Became[] {
  return transact(doc, () => {
    const board = readBoard(doc)
    const columns = columnsFor(doc, board, incoming, WORDS[into.language].firstColumn)
    const labels = new Map<string, string>()
    const tints = new Map(incoming.labels.map(({ name, tint }) => [same(name), tint]))
    for (const name of [...incoming.labels.map((label) => label.name), ...incoming.cards.flatMap((card) => card.labels)]) {
      const tint = tints.get(same(name))
      if (!labels.has(same(name))) labels.set(same(name), addLabel(doc, { name: name.trim(), ...(typeof tint === 'number' && { tint }) }))
    }
    const find = finder(board)
    const people = new Map(into.people.map(({ id, name }) => [same(name), id]))
    const fresh = new Map<string, { id: string; card: IncomingCard }[]>()
    const outcomes = incoming.cards.map((card): Became => {
      const whole = withText(card, people, into)
      const column = columns.get(same(card.column)) ?? ([...columns.values()][0] as string)
      const known = find(card)
      if (known) return update(doc, known, whole, { column, labels, people, eventDate: into.eventDate })
      fresh.set(column, [...(fresh.get(column) ?? []), { id: newId(), card: whole }])
      return { title: card.title, became: 'added', changed: [], kept: [] }
    })
    for (const [column, cards] of fresh) addNew(doc, column, cards, labels, people)
    return outcomes
  })
}

/** The id of the column of each name, by that name; those that are not there are made, under ids by which two people who read the same file at once make them once. */
function columnsFor(doc: Y.Doc, board: Board, { columns, cards }: Incoming, columnWord: string): Map<string, string> {
  const ids = new Map(inColumns(board).map(({ id, name }) => [same(name), id]))
  const limits = new Map(columns.map(({ name, limit }) => [same(name), limit]))
  const named = [...columns.map(({ name }) => name), ...cards.map(({ column }) => column)].filter((name) => name.trim() !== '')
  if (ids.size === 0 && named.length === 0) named.push(columnWord)
  for (const name of named) {
    if (ids.has(same(name))) continue
    const id = idOf(`column ${same(name)}`)
    // Made from such a file before, and called otherwise since.
    if (!itemOf(doc, 'columns', id)) addColumn(doc, { name: name.trim().slice(0, 300), limit: limits.get(same(name)) ?? null }, id)
    ids.set(same(name), id)
  }
  return ids
}

function inColumns({ columns }: Board) {
  return [...columns.values()].sort((a, b) => (a.rank < b.rank ? -1 : 1))
}

/** What a card remembers of the name by which its file calls it. */
const KEY = 'key'

/** Which card of a board one of a file is, each at most once: by its id here, by what the file calls it, else by its title. */
function finder({ cards }: Board): (card: IncomingCard) => Card | undefined {
  const taken = new Set<string>()
  const named = new Map<string, Card>()
  const titles = new Map<string, Card[]>()
  for (const card of inOrder(cards.values())) {
    const key = card.imported[KEY]
    if (key !== undefined && !named.has(key)) named.set(key, card)
    titles.set(same(card.title), [...(titles.get(same(card.title)) ?? []), card])
  }
  return ({ key, title }) => {
    const free = (card: Card) => !taken.has(card.id) && !card.removed && !card.archived
    const known = key === '' ? titles.get(same(title))?.find(free) : (cards.get(key) ?? named.get(idOf(key)))
    if (!known || taken.has(known.id)) return undefined
    taken.add(known.id)
    return known
  }
}

/** A card whose people are all here; the names of the others, and what was said about it, stand in its text. */
function withText(card: IncomingCard, people: ReadonlyMap<string, string>, { language }: Into): IncomingCard {
  const words = WORDS[language]
  const strangers = card.people.filter((name) => !people.has(same(name)))
  const parts = [
    card.description,
    strangers.length > 0 ? `${words.people} ${strangers.join(', ')}` : '',
    card.comments.length > 0 ? [words.said, ...card.comments].join('\n\n') : '',
  ]
  return {
    ...card,
    people: card.people.filter((name) => people.has(same(name))),
    description: parts
      .filter(Boolean)
      .join('\n\n')
      .replace(/\n{3,}/g, '\n\n'),
  }
}

/** What the file says of each field, as one string. */
function saidIn(card: IncomingCard): Record<IncomingField, string> {
  return {
    title: card.title,
    column: same(card.column),
    description: card.description,
    due: card.due ?? '',
    people: card.people.map(same).join(BETWEEN),
    labels: card.labels.map(same).join(BETWEEN),
    checks: card.checks.map(({ text }) => text).join(BETWEEN),
    links: card.links.map(({ url }) => url).join(BETWEEN),
  }
}

const hashed = (card: IncomingCard) =>
  Object.fromEntries(
    [...Object.entries(saidIn(card)), ...(card.key ? [[KEY, card.key] as const] : [])].map(([field, said]) => [field, idOf(said)]),
  )

/** Text as blocks: an empty line parts paragraphs, another line end is one within. */
function paragraphs(text: string): ProseNode[] {
  return text.split(/\n{2,}/).map((part) => ({
    type: 'paragraph',
    content: part
      .split('\n')
      .flatMap((line, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), ...(line ? [{ type: 'text', text: line }] : [])]),
  }))
}

interface Known {
  labels: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
}

function addSets(
  doc: Y.Doc,
  id: string,
  card: IncomingCard,
  { labels, people }: Known,
  has: { checks: Set<string>; links: Set<string> },
): void {
  for (const name of card.labels) labelCard(doc, id, labels.get(same(name)) as string)
  for (const name of card.people) assign(doc, id, people.get(same(name)) as string)
  const checks = card.checks.filter(({ text }) => !has.checks.has(text))
  const made = addChecks(
    doc,
    id,
    checks.map(({ text }) => text),
  )
  for (const [index, check] of made.entries()) if (checks[index]?.done) tick(doc, id, check, true)
  for (const { url, title } of card.links) if (!has.links.has(url)) attach(doc, id, url, title.slice(0, 300))
}

function addNew(
  doc: Y.Doc,
  column: string,
  cards: readonly { id: string; card: IncomingCard }[],
  labels: Known['labels'],
  people: Known['people'],
): void {
  addCardsAs(
    doc,
    column,
    cards.map(({ id, card: { title, due } }) => ({ id, title, due })),
  )
  for (const { id, card } of cards) {
    const description = descriptionOf(doc, id)
    if (description && card.description) appendProse(description, paragraphs(card.description))
    addSets(doc, id, card, { labels, people }, { checks: new Set(), links: new Set() })
    setFields(doc, 'cards', id, { imported: hashed(card), ...(card.archived && { archived: true }) })
  }
}

function update(doc: Y.Doc, known: Card, card: IncomingCard, around: Known & { column: string; eventDate: string | null }): Became {
  const { id } = known
  const before = known.imported
  const said = saidIn(card)
  const text = descriptionOf(doc, id)
  const ours: Partial<Record<IncomingField, string>> = {
    title: known.title,
    description: text ? textOfProse(text).trim() : '',
    due: dateOfDue(known.due, around.eventDate) ?? '',
  }
  const [changed, kept]: [IncomingField[], IncomingField[]] = [[], []]
  const labels = card.labels.filter((name) => !known.labels[around.labels.get(same(name)) as string])
  const people = card.people.filter((name) => !known.assignees[around.people.get(same(name)) as string])
  const has = { checks: new Set(checksOf(known).map((check) => check.text)), links: new Set(attachmentsOf(known).map(({ url }) => url)) }
  const isThere: Partial<Record<IncomingField, boolean>> = {
    column: card.column.trim() === '' || known.place.column === around.column,
    labels: labels.length === 0,
    people: people.length === 0,
    checks: card.checks.every(({ text: check }) => has.checks.has(check)),
    links: card.links.every(({ url }) => has.links.has(url)),
  }
  for (const field of FIELDS) {
    // What a file says nothing about it does not take away.
    if (said[field] === '' || (isThere[field] ?? said[field] === ours[field])) continue
    if (before[field] === idOf(said[field])) continue
    const own = ours[field]
    const isOurs = own !== undefined && own !== '' && before[field] !== undefined && before[field] !== idOf(own)
    ;(isOurs ? kept : changed).push(field)
  }
  const set = (field: IncomingField) => changed.includes(field)
  const title = titleOf(doc, id)
  if (set('title') && title) editText(title, card.title)
  if (set('column')) moveCard(doc, id, around.column, null)
  if (set('due')) setDue(doc, id, card.due)
  if (set('description') && text) {
    text.delete(0, text.length)
    appendProse(text, paragraphs(card.description))
  }
  const some = { ...card, labels: set('labels') ? labels : [], people: set('people') ? people : [] }
  addSets(doc, id, { ...some, checks: set('checks') ? card.checks : [], links: set('links') ? card.links : [] }, around, has)
  const next = hashed(card)
  if (Object.entries(next).some(([field, hash]) => before[field] !== hash))
    setFields(doc, 'cards', id, { imported: { ...before, ...next } })
  return { title: card.title, became: changed.length > 0 ? 'updated' : 'unchanged', changed, kept }
}
