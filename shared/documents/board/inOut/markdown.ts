import type * as Y from 'yjs'
import { readProse } from '../../../prose/fragment.ts'
import type { Language } from '../../../protocol/schema.ts'
import { blocks, typed } from '../../../readable/prose.ts'
import { WORDS, type Words } from '../../../readable/words.ts'
import { ordered } from '../../rank.ts'
import { attachmentsOf, checksOf, relatedTo } from '../cardParts.ts'
import { descriptionOf, readBoard } from '../model.ts'
import type { Card, Due } from '../schema.ts'

function dueIn(due: Due | null, words: Words): string[] {
  if (due === null) return []
  if (typeof due === 'string') return [`${words.due} ${due}`]
  return [`${Math.abs(due.before)} ${due.before < 0 ? words.daysAfter : words.daysBefore}`]
}

/**
 * A board as Markdown: a heading for each column, its cards in order as tasks; then what has no column, the archive and the bin. What was typed is text there.
 * `people`: user id → name; `language`: of what stands around.
 */
export function boardMarkdown(
  doc: Y.Doc,
  title: string,
  { people, language }: { people: ReadonlyMap<string, string>; language: Language },
): string {
  const words = WORDS[language]
  const { columns, cards, labels } = readBoard(doc)
  const line = (card: Card, isDone: boolean) => {
    const names = Object.keys(card.assignees).map((id) => typed(people.get(id) ?? ''))
    const tags = ordered(labels.values()).filter(({ id }) => card.labels[id])
    const facts = [...names.filter(Boolean), ...dueIn(card.due, words), ...tags.map(({ name }) => typed(name)).filter(Boolean)]
    const description = descriptionOf(doc, card.id)
    const checks = checksOf(card).map(({ text, done }) => `- [${done ? 'x' : ' '}] ${typed(text) || words.untitled}`)
    const addresses = attachmentsOf(card).map(({ url, title }) => `- ${typed(title ? `${title}: ${url}` : url)}`)
    const related = relatedTo({ cards }, card).map(({ title }) => `- ${words.related}: ${typed(title) || words.untitled}`)
    const parts = [description ? blocks(readProse(description)) : '', checks.join('\n'), [...addresses, ...related].join('\n')]
    const text = parts.filter(Boolean).join('\n\n')
    const head = `- [${isDone ? 'x' : ' '}] ${typed(card.title) || words.untitled}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
    return text ? `${head}\n\n${text.replace(/^(?=.)/gm, '  ')}\n` : head
  }
  const part = (title: string, all: Card[], isDone = false) => {
    const sorted = ordered(all.map((card) => ({ card, id: card.id, rank: card.place.rank })))
    return [`## ${title}`, ...(sorted.length > 0 ? [sorted.map(({ card }) => line(card, isDone)).join('\n')] : [])]
  }
  const kept = [...cards.values()].filter(({ removed }) => !removed)
  const shown = kept.filter(({ archived }) => !archived)
  const away = kept.filter(({ archived }) => archived)
  const binned = [...cards.values()].filter(({ removed }) => removed)
  const lost = shown.filter(({ place }) => !columns.has(place.column))
  const parts = [
    ...ordered(columns.values()).flatMap(({ id, name, done }) =>
      part(
        typed(name) || words.untitled,
        shown.filter(({ place }) => place.column === id),
        done,
      ),
    ),
    ...(lost.length > 0 ? part(words.unplaced, lost) : []),
    ...(away.length > 0 ? part(words.archived, away) : []),
    ...(binned.length > 0 ? part(words.binned, binned) : []),
  ]
  return `${[`# ${typed(title)}`, ...parts].join('\n\n')}\n`
}
