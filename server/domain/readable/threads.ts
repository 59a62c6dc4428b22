import type { Language } from '#shared/protocol/schema.ts'
import type { Comment, Thread } from '#shared/protocol/threads.ts'
import { typed } from '#shared/readable/prose.ts'
import { WORDS } from '#shared/readable/words.ts'
import { spoken } from '#shared/threads/body.ts'

const moment = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** The titles of what has threads of its own, by its id. */
function titlesIn(read: unknown): Map<string, string> {
  const collections = Object.values(read as Record<string, unknown>).filter((value) => value instanceof Map)
  const titles = collections.flatMap((items) =>
    [...(items as Map<string, { title?: unknown }>)].flatMap(([id, { title }]): [string, string][] =>
      typeof title === 'string' ? [[id, title]] : [],
    ),
  )
  return new Map(titles)
}

/**
 * What was said about a document as Markdown: a heading for each thread, what it is about, and who said what in order. `read`: the document as plain
 * values, for the titles of its items; `people`: user id → name.
 */
export function readableThreads(
  threads: readonly Thread[],
  read: unknown,
  people: ReadonlyMap<string, string>,
  language: Language,
): string {
  const words = WORDS[language]
  const titles = titlesIn(read)
  const comment = ({ by, at, removed, body }: Comment) => {
    const text = removed
      ? [`_${words.removed}_`]
      : spoken(body, (id) => people.get(id))
          .split(/\n+/)
          .map(typed)
    return `**${typed(people.get(by) ?? '')}**, ${moment(at)}\n\n${text.filter(Boolean).join('\n\n')}`
  }
  const thread = ({ item, quote, resolved, comments }: Thread) => {
    const named = item === null ? words.whole : typed(titles.get(item) ?? '') || words.untitled
    const about = quote ? `‘${typed(quote)}’` : named
    return [`## ${about}${resolved ? ` (${words.resolved})` : ''}`, ...comments.map(comment)].join('\n\n')
  }
  return `# ${words.threads}\n\n${threads.map(thread).join('\n\n')}\n`
}
