import type * as Y from 'yjs'
import { z } from 'zod'
import { appendProse, type ProseNode, readProse } from '../../prose/fragment.ts'
import { newId } from '../ids.ts'
import { transact } from '../transact.ts'
import { addChecks, attach, attachmentsOf, checksOf } from './cardParts.ts'
import { dateOfDue } from './due.ts'
import { addLabel, labelCard } from './labels.ts'
import { descriptionOf, readBoard } from './model.ts'
import { addCardsAs, addColumn } from './operations.ts'
import { placementOf } from './placement.ts'
import type { Card } from './schema.ts'

const DAY = 86_400_000

const proseSchema = z.custom<ProseNode[]>((value) => Array.isArray(value))

/** What a board is made from: its columns and labels, and in each column its cards, due so many days before the event. Nobody's, nothing ticked off. */
export const templateSchema = z.object({
  labels: z.array(z.object({ name: z.string(), tint: z.number().int() })),
  columns: z.array(
    z.object({
      name: z.string(),
      limit: z.number().int().nullable(),
      done: z.boolean(),
      cards: z.array(
        z.object({
          title: z.string(),
          before: z.number().int().nullable(),
          description: proseSchema.default([]),
          /** By their place in `labels`. */
          labels: z.array(z.number().int()).default([]),
          checks: z.array(z.string()).default([]),
          links: z.array(z.object({ url: z.string(), title: z.string() })).default([]),
        }),
      ),
    }),
  ),
})
export type BoardTemplate = z.infer<typeof templateSchema>
export type TemplateCard = BoardTemplate['columns'][number]['cards'][number]

/**
 * A board as a template (rule B29): every card that lies on it, as it was before anybody began. What is done begins in the first column, dates are kept as
 * days before the event, or not where that has none.
 */
export function templateOf(doc: Y.Doc, eventDate: string | null): BoardTemplate {
  const board = readBoard(doc)
  const { columns } = placementOf(board)
  const labels = [...board.labels.values()]
  const before = ({ due }: Card): number | null => {
    if (due !== null && typeof due !== 'string') return due.before
    const date = dateOfDue(due, eventDate)
    return date && eventDate ? Math.round((Date.parse(eventDate) - Date.parse(date)) / DAY) : null
  }
  const cardOf = (card: Card): TemplateCard => {
    const description = descriptionOf(doc, card.id)
    return {
      title: card.title,
      before: before(card),
      description: description ? readProse(description) : [],
      labels: labels.flatMap(({ id }, index) => (card.labels[id] ? [index] : [])),
      checks: checksOf(card).map(({ text }) => text),
      links: attachmentsOf(card).map(({ url, title }) => ({ url, title })),
    }
  }
  const first = columns.findIndex(({ column }) => !column.done)
  const begun = columns.flatMap(({ column, cards }) => (column.done && first >= 0 ? cards : []))
  return {
    labels: labels.map(({ name, tint }) => ({ name, tint })),
    columns: columns.map(({ column: { name, limit, done }, cards }, index) => {
      const here = done && first >= 0 ? [] : cards
      return { name, limit, done, cards: [...here, ...(index === first ? begun : [])].map(cardOf) }
    }),
  }
}

/** Makes a board from a template, as one step. False, and nothing, when there is something on it already (but in the bin): two who begin at once begin once. */
export function applyTemplate(doc: Y.Doc, { labels, columns }: BoardTemplate): boolean {
  return transact(doc, () => {
    const { columns: there, cards: some } = readBoard(doc)
    if (there.size > 0 || [...some.values()].some(({ removed }) => !removed)) return false
    const tags = labels.map((label) => addLabel(doc, label))
    for (const { cards, ...column } of columns) {
      const id = addColumn(doc, column)
      const made = cards.map((card) => ({ card, id: newId() }))
      addCardsAs(
        doc,
        id,
        made.map(({ card: { title, before }, id: own }) => ({ id: own, title, due: before === null ? null : { before } })),
      )
      for (const { card, id: own } of made) fill(doc, own, card, tags)
    }
    return true
  })
}

function fill(doc: Y.Doc, id: string, { description, labels, checks, links }: TemplateCard, tags: readonly string[]): void {
  const text = descriptionOf(doc, id)
  if (text && description.length > 0) appendProse(text, description)
  for (const index of labels) {
    const tag = tags[index]
    if (tag) labelCard(doc, id, tag)
  }
  addChecks(doc, id, checks)
  for (const { url, title } of links) attach(doc, id, url, title)
}
