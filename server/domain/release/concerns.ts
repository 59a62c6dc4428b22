import { adviceIn, checklistOf, openInText } from '#shared/documents/release/checklist.ts'
import { approves } from '#shared/documents/release/path.ts'
import type { Concern } from '#shared/protocol/releases.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { ReadText, Sources } from './text.ts'

/**
 * What is open about a release, for who finalises it (rules R32, R54): nobody can be reached, open comments and suggestions, how much of the checklist is wrong or missing.
 * That takes a reason, it is no wall; `advice`, of so many points, takes none. Missing approvals are told by name where it is finalised.
 */
export async function concernsOf({ store, facts }: Sources, row: DocumentRow, { text, note, meant, suggested, frozen }: ReadText) {
  const [{ contact, reach, language, embargo, reviewers }, threads, programmes] = await Promise.all([
    store.release({ document: row.id }),
    store.openThreads({ document: row.id }),
    facts.of(row.workspace),
  ])
  const checked = checklistOf({
    ...{ text, note, language, programmes, meant, embargo, knownPath: true, openThreads: threads.open },
    openSuggestions: suggested,
    contact: contact && { name: contact.name, reach },
    waiting: reviewers.filter((reviewer) => !reviewer.gone && !approves(reviewer, frozen.seal)).length,
  })
  const found: Concern[] = [
    { code: 'contact', count: contact && reach !== '' ? 0 : 1 },
    { code: 'threads', count: threads.open },
    { code: 'suggestions', count: suggested },
    { code: 'checklist', count: openInText(checked).length },
  ]
  return { concerns: found.filter(({ count }) => count > 0), advice: adviceIn(checked).length }
}
