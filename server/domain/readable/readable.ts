import type * as Y from 'yjs'
import { boardMarkdown } from '#shared/documents/board/inOut/markdown.ts'
import { readRelease } from '#shared/documents/release/suggest/read.ts'
import type { Language } from '#shared/protocol/schema.ts'
import { blocks, typed } from '#shared/readable/prose.ts'
import { WORDS } from '#shared/readable/words.ts'
import type { StoredRow } from '../../storage/store.ts'
import { readableProgramme } from './programme.ts'

/**
 * A document as Markdown, for people who keep it or paste it elsewhere. What was typed in it is text there. `people`: user id → name; `language`: of what
 * stands around. Null for what lies backstage: it names speakers and sessions by the ids they have in their programme.
 */
export function readable(
  doc: Y.Doc,
  { kind, title }: Pick<StoredRow, 'kind' | 'title'>,
  people: ReadonlyMap<string, string>,
  language: Language,
): string | null {
  if (kind === 'backstage') return null
  const words = WORDS[language]
  if (kind === 'release') {
    const release = readRelease(doc)
    const note = blocks(release.note)
    return `${[blocks(release.text), ...(note ? ['---', `## ${words.noteToEditors}`, note] : [])].join('\n\n')}\n`
  }
  if (kind === 'board') return boardMarkdown(doc, title, { people, language })
  return `# ${typed(title)}\n\n${readableProgramme(doc, words)}\n`
}
