import { z } from 'zod'
import { AUDIT_ACTIONS } from '../access/audit.ts'
import { roleSchema } from '../access/schema.ts'
import { idSchema } from '../documents/ids.ts'
import { memberSchema, momentSchema } from './schema.ts'

/** Documents somebody is limited to: each once, at least one. */
export const reachSchema = z
  .array(idSchema)
  .min(1)
  .max(500)
  .transform((documents) => [...new Set(documents)])

/** A member as those see them who let people in. `limitedTo`: null, all documents. `email`: can they come back by mail? */
export const memberRowSchema = memberSchema.extend({
  limitedTo: z.array(idSchema).nullable(),
  joinedAt: momentSchema,
  email: z.boolean(),
})
export type MemberRow = z.infer<typeof memberRowSchema>

/** An invitation that is still open, without its secret, which is kept nowhere. `inviter`: null, the operator. */
export const invitationSchema = z.object({
  id: idSchema,
  role: roleSchema,
  name: z.string().nullable(),
  inviter: z.string().nullable(),
  documents: z.array(idSchema).nullable(),
  uses: z.number().int(),
  usesLeft: z.number().int(),
  expiresAt: momentSchema,
  createdAt: momentSchema,
})
export type OpenInvitation = z.infer<typeof invitationSchema>

/** A session of the person who asks. `device`: its User-Agent. `seenAt`: to within an hour. */
export const sessionSchema = z.object({
  id: idSchema,
  device: z.string(),
  createdAt: momentSchema,
  seenAt: momentSchema,
  current: z.boolean(),
})
export type SessionRow = z.infer<typeof sessionSchema>

/** Something that happened in a workspace. `actor`: null, the operator; their name as it was then. What `detail` holds depends on the action. */
export const auditEntrySchema = z.object({
  id: z.number().int(),
  at: momentSchema,
  actor: idSchema.nullable(),
  actorName: z.string().nullable(),
  action: z.enum(AUDIT_ACTIONS),
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
