import type * as Y from 'yjs'
import { descriptionOf, readBoard } from '#shared/documents/board/model.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { ordered } from '#shared/documents/rank.ts'
import { readProse } from '#shared/prose/fragment.ts'
import { blocks, typed } from './prose.ts'
import type { Words } from './words.ts'

/** A board as Markdown: a heading for each column, its cards in order as tasks; then what has no column, and the archive. */
export function readableBoard(doc: Y.Doc, people: ReadonlyMap<string, string>, words: Words): string {
  const { columns, cards } = readBoard(doc)
  const line = (card: Card, isDone: boolean) => {
    const names = Object.keys(card.assignees).map((id) => typed(people.get(id) ?? ''))
    const facts = [...names.filter(Boolean), ...(card.due ? [`${words.due} ${card.due}`] : [])]
    const description = descriptionOf(doc, card.id)
    const text = description ? blocks(readProse(description)) : ''
    const head = `- [${isDone ? 'x' : ' '}] ${typed(card.title) || words.untitled}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
    return text ? `${head}\n\n${text.replace(/^(?=.)/gm, '  ')}\n` : head
  }
  const part = (title: string, all: Card[], isDone = false) => {
    const sorted = ordered(all.map((card) => ({ card, id: card.id, rank: card.place.rank })))
    return [`## ${title}`, ...(sorted.length > 0 ? [sorted.map(({ card }) => line(card, isDone)).join('\n')] : [])]
  }
  const shown = [...cards.values()].filter(({ archived }) => !archived)
  const away = [...cards.values()].filter(({ archived }) => archived)
  const lost = shown.filter(({ place }) => !columns.has(place.column))
  return [
    ...ordered(columns.values()).flatMap(({ id, name, done }) =>
      part(
        typed(name) || words.untitled,
        shown.filter(({ place }) => place.column === id),
        done,
      ),
    ),
    ...(lost.length > 0 ? part(words.unplaced, lost) : []),
    ...(away.length > 0 ? part(words.archived, away) : []),
  ].join('\n\n')
}
