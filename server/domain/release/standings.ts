import { stateOf } from '#shared/documents/release/path.ts'
import type { ReleaseStanding } from '#shared/protocol/releaseStanding.ts'
import { type Sources, textAsItReads } from './text.ts'

/** Where releases stand on their way, for lists of them (rules R26, R53). */
export interface Standings {
  /** Every release of a workspace that a member can reach. Only what everybody approved is read: it may have changed since. */
  of(workspace: string, user: string): Promise<ReleaseStanding[]>
  /** A document was changed; whether a release stands elsewhere by that is found out soon, and only when an approval is at stake. */
  changed(document: { kind: string; id: string }): void
  /** The facts of a workspace's programmes changed, and with them what its releases say. */
  factsChanged(workspace: string): void
  close(): void
}

interface Told {
  workspace: string
  /** Of the text that everybody approved. */
  seal: string
  /** Were the pages last told that it is still this text? */
  approved: boolean
}

/** The least time, in ms, between two looks at one release. */
const CALM = 1000

/**
 * Typing voids an approval, and taking it back restores it, without a row being written. So a release that everybody approved is read again while it is
 * written in, once a second at most; `announce` tells the pages of its workspace when it stands elsewhere by then. Of all others nothing is read.
 */
export function createStandings(
  sources: Sources,
  announce: (workspace: string) => void,
  failed: (document: string, error: unknown) => void,
): Standings {
  const told = new Map<string, Told>()
  const timers = new Map<string, NodeJS.Timeout>()
  const lately = new Map<string, number>()
  let closed = false

  const reads = async (document: string, seal: string): Promise<boolean> => {
    const row = await sources.store.document({ id: document })
    return row !== null && (await textAsItReads(sources, row)).frozen.seal === seal
  }
  const look = async (document: string) => {
    const before = told.get(document)
    if (!before) return
    const approved = await reads(document, before.seal)
    // Somebody may have asked meanwhile, and so know already.
    const now = told.get(document)
    if (closed || now?.seal !== before.seal || now.approved === approved) return
    told.set(document, { ...now, approved })
    announce(now.workspace)
  }
  const plan = (document: string) => {
    if (timers.has(document) || closed) return
    // The first change waits a moment as well: whoever types makes many.
    const wait = Math.max(CALM / 4, (lately.get(document) ?? 0) + CALM - Date.now())
    const timer = setTimeout(() => {
      timers.delete(document)
      lately.set(document, Date.now())
      look(document).catch((error) => failed(document, error))
    }, wait)
    timers.set(document, timer.unref())
  }

  return {
    async of(workspace, user) {
      const summaries = await sources.store.releaseSummaries({ workspace, user })
      return Promise.all(
        summaries.map(async ({ document, kind, final, isAsked, asked, approved, embargo, publicFrom }) => {
          // One that cannot be read does not take the list along; it says so itself when it is opened.
          const holds = approved !== null && (await reads(document, approved.seal).catch(() => false))
          const before = told.get(document)
          if (approved) told.set(document, { workspace, seal: approved.seal, approved: holds })
          else told.delete(document)
          // What was written while it was read for the first time nobody heard of.
          if (approved && !before) plan(document)
          // Who asked earlier knows less than who asks now.
          if (approved && before?.seal === approved.seal && before.approved !== holds) announce(workspace)
          const said = { verdict: 'approve', seal: 'approved' } as const
          const state = stateOf(final !== null, isAsked ? [{ gone: false, said }] : [], holds ? 'approved' : 'another')
          return { document, state, kind, final, asked, embargo, publicFrom }
        }),
      )
    },
    changed({ kind, id }) {
      if (kind === 'release' && told.has(id)) plan(id)
    },
    factsChanged(workspace) {
      for (const [document, { workspace: its }] of told) if (its === workspace) plan(document)
    },
    close() {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
