import type { AuditAction } from '#shared/access/audit.ts'
import type { Role } from '#shared/access/roles.ts'
import type { AuditEntry, MemberRow, OpenInvitation, SessionRow } from '#shared/protocol/members.ts'
import type { Member, Person, Workspace } from '#shared/protocol/schema.ts'

export interface Invitation {
  workspace: Workspace
  role: Role
  name: string | null
  inviter: string | null
  /** What it is limited to; null: the whole workspace. */
  documents: string[] | null
}

/** What happened: where, who did it (null: the operator), to what or whom, and what more there is to say. Never a secret, an address or a text. */
export interface Happening {
  workspace: string
  actor: string | null
  action: AuditAction
  subject?: string | null
  detail?: Record<string, unknown>
}

/** What somebody is in a workspace, and the documents they are limited to (null: all of them). */
export interface Membership {
  role: Role
  limitedTo: string[] | null
}

/** What a ticket carries: the session it stands on, whether it may write, and the version of the documents its bearer was written for. */
export interface Ticket {
  tokenHash: string
  writes: boolean
  schemaVersion: number
}

/** What the store keeps of workspaces, people and rights; how it works is said at `StoreMethods`. */
export interface AccessMethods {
  /** `by`: who makes it; nobody: the operator. */
  createWorkspace(args: {
    id: string
    slug: string
    name: string
    timeZone: string
    eventDate: string | null
    by?: string | null
    now: number
  }): Workspace
  workspaces(args: Record<never, never>): (Workspace & { members: number })[]
  workspaceBySlug(args: { slug: string }): Workspace | null

  /**
   * `createdBy: null`: the operator. `documents`: only these of the workspace. `not-found` when its maker may not (any more) hand out this role, or a
   * document is not there.
   */
  createInvitation(args: {
    id: string
    workspace: string
    role: Role
    name: string | null
    secretHash: string
    createdBy: string | null
    uses: number
    documents?: readonly string[] | null
    expiresAt: number
    now: number
  }): null
  /** Withdraws the operator's open invitations to a workspace. */
  revokeOperatorInvitations(args: { workspace: string; now: number }): null
  /** The invitations that can still be used, the newest first. `madeBy: null`: of everybody. */
  openInvitations(args: { workspace: string; madeBy: string | null; now: number }): OpenInvitation[]
  /** Withdraws an invitation. `not-found` when it is not open, or `by` neither made it nor manages the members. */
  revokeInvitation(args: { workspace: string; id: string; by: string | null; now: number }): null
  lookAtInvitation(args: { secretHash: string; now: number }): Invitation | null
  /**
   * Uses an invitation once: makes the person when `user` is null, adds the membership (or raises it, never lowers it), and opens a session
   * when `session` is given. `documents`: what the invitation is limited to. `invitation-spent` when there is nothing to use.
   */
  join(args: {
    secretHash: string
    user: string | null
    newUser: { id: string; name: string; palette: readonly string[] }
    session: { tokenHash: string; device: string } | null
    now: number
  }): { workspace: Workspace; user: Person; role: Role; documents: string[] | null }

  /** A session that has not ended: whose it is, and when it was last marked as seen. */
  session(args: { tokenHash: string; now: number }): { user: Person; seenAt: number } | null
  sessionSeen(args: { tokenHash: string; now: number }): null
  endSession(args: { tokenHash: string; now: number }): null
  /**
   * Opens a ticket on a session: one connection to one document, until `expiresAt`. Forgets those that have expired; `too-many` when a session has
   * `most` of them open.
   */
  createTicket(args: Ticket & { ticketHash: string; document: string; expiresAt: number; most: number; now: number }): null
  /** Uses a ticket up: who stands behind it, or null when there is none (any more) for this document. */
  spendTicket(args: { ticketHash: string; document: string; now: number }): (Ticket & { user: Person }) | null
  /** Ends every session of somebody, but the one with this token. */
  endSessions(args: { user: string; except?: string; now: number }): null
  /** The open sessions of somebody, the one seen last first. */
  sessionsOf(args: { user: string; now: number }): (Omit<SessionRow, 'current'> & { tokenHash: string })[]
  /** Ends one session of somebody and returns the hash of its token. `not-found` when it is not theirs, or has ended. */
  endSessionOf(args: { user: string; id: string; now: number }): string
  /**
   * Gives a member another role, or limits them to documents (null: all). `by`: who does it, whose right counts as it is then; null: the operator.
   * `not-found` when they are no member or it is not `by`'s to do, `last-owner` when nobody could manage the members any more, `bad-request` for a
   * limit on a role that has none.
   */
  changeMember(args: {
    workspace: string
    user: string
    role?: Role | undefined
    limitedTo?: string[] | null | undefined
    by: string | null
    now: number
  }): null
  /**
   * Ends a membership, and with it the invitations and tickets it gave rise to. `by`: as for `changeMember`; themselves: they leave. `not-found` and
   * `last-owner` likewise.
   */
  removeMember(args: { workspace: string; user: string; by: string | null; now: number }): null
  roleIn(args: { user: string; workspace: string }): Role | null
  /** What somebody is where a document lies, or null when it is out of their reach (rules A10, A40). */
  roleAt(args: { user: string; document: string }): Role | null
  membership(args: { user: string; workspace: string }): Membership | null
  /** When a backup was last put back, in ms since 1970, or null. */
  lastRestore(args: object): number | null

  /** Notes what has no transaction of its own: that something was exported. What else happens, the store notes where it happens. */
  recordAudit(args: Happening & { now: number }): null
  /** What happened in a workspace, the newest first, from before entry `before`. */
  auditPage(args: { workspace: string; before: number; limit: number }): AuditEntry[]

  membershipsOf(args: { user: string }): { workspace: Workspace; role: Role }[]
  members(args: { workspace: string }): Member[]
  memberRows(args: { workspace: string }): MemberRow[]
  /** Who was a member and is none now. */
  formerMembers(args: { workspace: string }): Person[]
}

/** Those of them that write. */
export const ACCESS_WRITES = [
  'createWorkspace',
  'createInvitation',
  'revokeOperatorInvitations',
  'join',
  'sessionSeen',
  'endSession',
  'createTicket',
  'spendTicket',
  'endSessions',
  'endSessionOf',
  'revokeInvitation',
  'recordAudit',
  'changeMember',
  'removeMember',
] as const satisfies (keyof AccessMethods)[]
