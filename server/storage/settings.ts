import type { Account, Person, Workspace, WorkspaceDefaults } from '#shared/protocol/schema.ts'

export interface Picture {
  type: string
  bytes: Uint8Array
}

/**
 * What the store keeps of settings, of the end of workspaces, and of pictures; how it works is said at `StoreMethods`. `by`: who does it, whose right
 * counts as it is then (`not-found`); null: the operator.
 */
export interface SettingsMethods {
  /** A former slug goes on leading to the workspace. `bad-request` when another one has or had the new one. */
  changeWorkspace(args: {
    id: string
    name?: string | undefined
    eventDate?: string | null | undefined
    timeZone?: string | undefined
    slug?: string | undefined
    defaults?: WorkspaceDefaults | null | undefined
    by: string | null
    now: number
  }): Workspace
  archiveWorkspace(args: { id: string; archived: boolean; by: string | null; now: number }): Workspace
  /** `deletedAt`: when everything of it will be removed (ms); null: it is kept. Until then it can only be read. */
  setDeletion(args: { id: string; deletedAt: number | null; by: string | null; now: number }): Workspace
  /**
   * Removes a part of what is due, small enough to hold nobody up: workspaces, and then who took part in nothing else. False when there is nothing left
   * to remove. What the audit says stays.
   */
  removeDue(args: { now: number }): boolean
  /** Gives somebody a picture, kept by the hash of its bytes, or none. The one before goes when nobody has it any more. */
  setPicture(args: { user: string; picture: (Picture & { sha256: string }) | null }): Person
  /** A picture of somebody who is or was in a workspace with `seenBy` (rule A35); null for any other. */
  picture(args: { sha256: string; seenBy: string }): Picture | null
  /** What somebody alone may know of themselves. */
  account(args: { user: string }): Account
  /** What stays as it was is not given. */
  changeUser(args: { id: string; name?: string | undefined; color?: string | undefined; language?: string | null | undefined }): Person
}

/** Those of them that write. */
export const SETTINGS_WRITES = [
  'changeWorkspace',
  'archiveWorkspace',
  'setDeletion',
  'removeDue',
  'setPicture',
  'changeUser',
] as const satisfies (keyof SettingsMethods)[]
