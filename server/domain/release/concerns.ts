import { checklistOf } from '#shared/documents/release/checklist.ts'
import { approves } from '#shared/documents/release/path.ts'
import type { Concern } from '#shared/protocol/releases.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { ReadText, Sources } from './text.ts'

/** Told apart from the rest of the checklist, or told beside it: what they are about is not the text. */
const APART = ['contact', 'threads', 'reviewers']

/**
 * What is open about a release, for who finalises it (rule R32): nobody can be reached, open comments, how much of the checklist asks for something. It takes
 * a reason, it is no wall. Missing approvals are told by name where it is finalised.
 */
export async function concernsOf({ store, facts }: Sources, row: DocumentRow, { text, note, meant, frozen }: ReadText): Promise<Concern[]> {
  const [{ contact, reach, language, embargo, reviewers }, threads, programmes] = await Promise.all([
    store.release({ document: row.id }),
    store.openThreads({ document: row.id }),
    facts.of(row.workspace),
  ])
  const checked = checklistOf({
    ...{ text, note, language, programmes, meant, embargo, knownPath: true, openThreads: threads.open },
    contact: contact && { name: contact.name, reach },
    waiting: reviewers.filter((reviewer) => !reviewer.gone && !approves(reviewer, frozen.seal)).length,
  })
  const found: Concern[] = [
    { code: 'contact', count: contact && reach !== '' ? 0 : 1 },
    { code: 'threads', count: threads.open },
    { code: 'checklist', count: checked.filter(({ check, state }) => state !== 'ok' && !APART.includes(check)).length },
  ]
  return found.filter(({ count }) => count > 0)
}
