import type { z } from 'zod'
import type { StoredKind } from '#shared/documents/name.ts'
import { publishedSchema } from '#shared/documents/programme/published.ts'
import { finalSchema } from '#shared/documents/release/final.ts'
import { canonical, sha256Of } from '#shared/documents/stable.ts'
import type { Store, StoredRow } from '../storage/store.ts'

/** What a version of a kind says; the other kinds have none. */
const SAYS: Partial<Record<StoredKind, z.ZodType>> = { programme: publishedSchema, release: finalSchema }

function spelled(content: string, says: z.ZodType | undefined): boolean {
  try {
    const read: unknown = JSON.parse(content)
    return canonical(read) === content && says?.safeParse(read).success === true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** Looks at what of a document was frozen, versions and kept states: each has its seal and its one spelling and can be read, and no number lacks. */
export async function verifyFrozen(
  store: Pick<Store, 'versions' | 'version' | 'keptStates' | 'keptState'>,
  { id: document, kind }: StoredRow,
  tell: (problem: string) => void,
): Promise<void> {
  const look = (what: string, frozen: { content: string; seal: string } | null) => {
    if (!frozen || sha256Of(frozen.content) !== frozen.seal) tell(`${what} does not have the hash it was stored with`)
    else if (!spelled(frozen.content, SAYS[kind])) tell(`${what} is not spelled as a version is`)
  }
  const versions = (await store.versions({ document })).toReversed()
  const states = await store.keptStates({ document })
  for (const [index, { number }] of versions.entries()) {
    const due = index === 0 ? 1 : (versions[index - 1]?.number ?? 0) + 1
    if (number !== due) tell(`version ${due} is missing`)
    look(`version ${number}`, await store.version({ document, number }))
    if (kind === 'programme' && !states.some(({ version }) => version === number)) tell(`version ${number} lacks the state it came from`)
  }
  for (const { id } of states) look(`the kept state ${id}`, await store.keptState({ document, id }))
}
