import { csvLine } from '#shared/csv.ts'
import type { AuditEntry } from '#shared/protocol/members.ts'
import type { Store } from '../storage/store.ts'

const PAGE = 100
const AT_ONCE = 1000
const COLUMNS = ['at', 'actor', 'actorName', 'action', 'subject', 'detail']

/** What happened in a workspace, the newest first; `before`: older than this entry. */
export async function auditPage(
  store: Store,
  workspace: string,
  before: number | undefined,
): Promise<{ entries: AuditEntry[]; next: number | null }> {
  const entries = await store.auditPage({ workspace, before: before ?? Number.MAX_SAFE_INTEGER, limit: PAGE })
  return { entries, next: entries.length === PAGE ? (entries.at(-1)?.id ?? null) : null }
}

/** All of it as lines of CSV, the newest first; moments in ISO 8601, UTC. */
export async function* auditLines(store: Store, workspace: string): AsyncGenerator<string, void> {
  yield csvLine(COLUMNS)
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const entries = await store.auditPage({ workspace, before, limit: AT_ONCE })
    for (const { at, actor, actorName, action, subject, detail } of entries)
      yield csvLine([new Date(at).toISOString(), actor, actorName, action, subject, JSON.stringify(detail)])
    const last = entries.at(-1)
    if (!last || entries.length < AT_ONCE) return
    before = last.id
  }
}
