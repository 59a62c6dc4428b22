import type { Workspace } from '#shared/protocol/schema.ts'
import type { AccessMethods } from './access.ts'

/** What the store knows of coming in without a session; how it works is said at `StoreMethods`. */
export interface ComingInMethods {
  /**
   * The first person begins, in one step: the workspace of the operator's invitation, which nobody has joined yet, gets its name, date and an address,
   * and they join as its owner. `invitation-spent` when that cannot be.
   */
  setUp(
    args: { workspace: { name: string; eventDate: string | null; timeZone: string } } & Parameters<AccessMethods['join']>[0],
  ): ReturnType<AccessMethods['join']>
  /** Makes a workspace under a free address that its name suggests, with its owner. `not-found` when they manage none yet. */
  foundWorkspace(args: { id: string; owner: string; name: string; timeZone: string; eventDate: string | null; now: number }): Workspace
}

/** Those of them that write. */
export const COMING_IN_WRITES = ['setUp', 'foundWorkspace'] as const satisfies (keyof ComingInMethods)[]
