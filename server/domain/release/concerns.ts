import type { Concern } from '#shared/protocol/releases.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Sources } from './text.ts'

/** What is open about a release, for who finalises it (rule R32): it takes a reason, it is no wall. */
export async function concernsOf({ store }: Sources, row: DocumentRow): Promise<Concern[]> {
  const [{ contact, reach }, threads] = await Promise.all([store.release({ document: row.id }), store.openThreads({ document: row.id })])
  const found: Concern[] = [
    { code: 'contact', count: contact && reach !== '' ? 0 : 1 },
    { code: 'threads', count: threads.open },
  ]
  return found.filter(({ count }) => count > 0)
}
