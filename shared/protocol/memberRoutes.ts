import { z } from 'zod'
import { roleSchema } from '../access/schema.ts'
import { idSchema } from '../documents/ids.ts'
import { auditEntrySchema, invitationSchema, memberRowSchema, reachSchema, sessionSchema } from './members.ts'
import { empty, inWorkspace, none, type Route } from './route.ts'
import { personNameSchema } from './schema.ts'

const theMember = inWorkspace.extend({ member: idSchema })

/** Who takes part and how far, who may still come, who is signed in where, and what happened. */
export const memberRoutes = {
  /** Somebody without `members.manage` is shown only the invitations they made themselves. */
  members: {
    scope: 'workspace',
    needs: 'members.invite',
    method: 'GET',
    path: '/api/workspaces/:workspace/members',
    params: inWorkspace,
    body: empty,
    reply: z.object({ members: z.array(memberRowSchema), invitations: z.array(invitationSchema) }),
  },
  /** `uses` and `days`: what is usual when they are left out. `documents`: limited to these. The link is shown this once. */
  invite: {
    scope: 'workspace',
    needs: 'members.invite',
    method: 'POST',
    path: '/api/workspaces/:workspace/invitations',
    params: inWorkspace,
    body: z.object({
      role: roleSchema,
      name: personNameSchema.optional(),
      uses: z.number().int().min(1).max(100).optional(),
      days: z.number().int().min(1).max(90).optional(),
      documents: reachSchema.optional(),
    }),
    reply: z.object({ id: idSchema, link: z.string() }),
  },
  /** Ends an open invitation: one's own, or any for who manages the members. */
  revokeInvitation: {
    scope: 'workspace',
    needs: 'members.invite',
    method: 'DELETE',
    path: '/api/workspaces/:workspace/invitations/:invitation',
    params: inWorkspace.extend({ invitation: idSchema }),
    body: empty,
    reply: empty,
  },
  changeMember: {
    scope: 'workspace',
    needs: 'members.manage',
    method: 'PATCH',
    path: '/api/workspaces/:workspace/members/:member',
    params: theMember,
    body: z.object({ role: roleSchema, limitedTo: reachSchema.nullable() }).partial(),
    reply: empty,
  },
  /** Oneself: to leave, which everybody may. Somebody else: for who manages the members. */
  removeMember: {
    scope: 'workspace',
    needs: 'workspace.read',
    method: 'DELETE',
    path: '/api/workspaces/:workspace/members/:member',
    params: theMember,
    body: empty,
    reply: empty,
  },
  sessions: { scope: 'session', method: 'GET', path: '/api/me/sessions', params: none, body: empty, reply: z.array(sessionSchema) },
  endSession: {
    scope: 'session',
    method: 'DELETE',
    path: '/api/me/sessions/:session',
    params: z.object({ session: idSchema }),
    body: empty,
    reply: empty,
  },
  endOtherSessions: { scope: 'session', method: 'POST', path: '/api/me/sessions/end-others', params: none, body: empty, reply: empty },
  /** What happened, the newest first. `next`: what to send as `before` for what lies further back, null at the beginning. */
  audit: {
    scope: 'workspace',
    needs: 'audit.read',
    method: 'GET',
    path: '/api/workspaces/:workspace/audit',
    params: inWorkspace,
    query: z.object({ before: z.coerce.number().int().optional() }),
    body: empty,
    reply: z.object({ entries: z.array(auditEntrySchema), next: z.number().int().nullable() }),
  },
  /** All of it as CSV. */
  exportAudit: {
    scope: 'workspace',
    needs: 'audit.read',
    method: 'GET',
    path: '/api/workspaces/:workspace/audit.csv',
    params: inWorkspace,
    body: empty,
    reply: z.null(),
  },
} as const satisfies Record<string, Route>
