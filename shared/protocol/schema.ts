import { z } from 'zod'
import { CAPABILITIES } from '../access/capabilities.ts'
import { roleSchema } from '../access/schema.ts'
import { idSchema } from '../documents/ids.ts'
import { DOCUMENT_KINDS } from '../documents/name.ts'
import { eventDateSchema } from '../time.ts'
import { releaseStandingSchema } from './releaseStanding.ts'

export const personNameSchema = z.string().trim().min(1).max(80)
export const titleSchema = z.string().trim().min(1).max(300)
export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
/** The languages everything is said in. */
export const languageSchema = z.enum(['nl', 'en'])
export type Language = z.infer<typeof languageSchema>
export const kindSchema = z.enum(DOCUMENT_KINDS)
/** Moments: milliseconds since 1970, UTC. */
export const momentSchema = z.number().int()

/** `picture`: the sha256 (hex) it is kept under. */
export const personSchema = z.object({ id: idSchema, name: z.string(), color: z.string(), picture: z.string().nullable() })
export type Person = z.infer<typeof personSchema>

export const memberSchema = personSchema.extend({ role: roleSchema })
export type Member = z.infer<typeof memberSchema>

export const documentSchema = z.object({
  id: idSchema,
  workspace: idSchema,
  kind: kindSchema,
  title: z.string(),
  createdAt: momentSchema,
  changedAt: momentSchema,
  archivedAt: momentSchema.nullable(),
  /** When it was fixed for good; null: it was not. */
  frozenAt: momentSchema.nullable(),
})
/** A row of the list of documents. Its text is in a Y.Doc; what somebody has authority over is here. */
export type DocumentRow = z.infer<typeof documentSchema>

/** A photo that is kept: `sha256` (hex) of its bytes, its sides in pixels, and whose it is by what the file said of itself ('' when nothing). */
export const photoSchema = z.object({ sha256: z.string(), width: z.number().int(), height: z.number().int(), credit: z.string() })
export type Photo = z.infer<typeof photoSchema>

const minuteOfDaySchema = z
  .number()
  .int()
  .min(0)
  .max(2 * 1440)
/** The hours a new day begins with, in minutes after midnight, and the minutes that stay free between two sessions where a place is chosen. */
export const defaultsSchema = z.object({
  opens: minuteOfDaySchema,
  closes: minuteOfDaySchema,
  changeover: z.number().int().min(0).max(120),
})
export type WorkspaceDefaults = z.infer<typeof defaultsSchema>
/** What holds where nobody said otherwise. */
export const USUAL_DEFAULTS: WorkspaceDefaults = { opens: 9 * 60, closes: 18 * 60, changeover: 0 }

export const workspaceSchema = z.object({
  id: idSchema,
  slug: slugSchema,
  name: z.string(),
  eventDate: eventDateSchema.nullable(),
  timeZone: z.string(),
  /** Nobody writes in an archived workspace, nor in one that will be removed at `deletedAt`. */
  archivedAt: momentSchema.nullable(),
  deletedAt: momentSchema.nullable(),
  defaults: defaultsSchema.nullable(),
})
export type Workspace = z.infer<typeof workspaceSchema>

export const workspaceViewSchema = z.object({
  workspace: workspaceSchema,
  me: memberSchema,
  capabilities: z.array(z.enum(CAPABILITIES)),
  /** Does this person see only the documents that were shared with them? (rule A10) */
  limited: z.boolean(),
  members: z.array(memberSchema),
  /** Who was a member: what they wrote stays under their name. */
  former: z.array(personSchema),
  documents: z.array(documentSchema),
  /** How far each release among them is. */
  releases: z.array(releaseStandingSchema),
  /** When the server was last set back to a backup: it may lack what it had acknowledged. */
  restoredAt: momentSchema.nullable(),
})
export type WorkspaceView = z.infer<typeof workspaceViewSchema>

/** What somebody alone may know of themselves. `language`: what they chose, if they did. `linked`: is there an account elsewhere by which they come in? */
export const accountSchema = z.object({ email: z.string().nullable(), language: languageSchema.nullable(), linked: z.boolean() })
export type Account = z.infer<typeof accountSchema>

export const meSchema = accountSchema.extend({
  user: personSchema,
  workspaces: z.array(z.object({ slug: slugSchema, name: z.string(), role: roleSchema })),
})
export type Me = z.infer<typeof meSchema>

/** What one browser tells about its person in one document. `user` is overwritten by the server (rule J6). */
export const awarenessSchema = z.looseObject({
  user: personSchema.optional(),
  /** The document this page shows, on the workspace channel. */
  at: idSchema.nullish(),
  /** Which part of it, as the query of this page's address: for who follows. */
  view: z.string().max(300).nullish(),
  /** The item whose details or card is selected. */
  selected: z.string().max(64).nullish(),
  /** An item being dragged, and where it hovers now, as the kind's own slot or place. */
  held: z.object({ item: z.string().max(64), over: z.unknown() }).nullish(),
})
export type AwarenessState = z.infer<typeof awarenessSchema>

/** What the server tells pages, as a stateless message: on the workspace's channel what changed, of `facts-changed` the facts of a programme, of `work-changed` what is somebody's to do or belongs together; in a document, whose edit found no room, and that its threads changed. */
export const announcementSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('workspace-changed') }),
  z.object({ type: z.literal('facts-changed') }),
  z.object({ type: z.literal('work-changed') }),
  z.object({ type: z.literal('threads-changed') }),
  z.object({ type: z.literal('refused'), why: z.literal('document-full') }),
])
export type Announcement = z.infer<typeof announcementSchema>

/** One line of the answer to an import. */
export const importLineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({
    type: z.literal('report'),
    document: documentSchema,
    counts: z.record(z.string(), z.number()),
    notes: z.array(z.object({ code: z.string(), subject: z.string(), detail: z.string() })),
  }),
  z.object({ type: z.literal('failure'), code: z.string(), detail: z.string().optional() }),
])
export type ImportLine = z.infer<typeof importLineSchema>
export type ImportReport = Extract<ImportLine, { type: 'report' }>

export const failureSchema = z.object({ code: z.string(), detail: z.string().optional() })

/** What a client says of itself when it opens a document over the socket, as the token of the authentication message. */
export const helloSchema = z.object({
  schemaVersion: z.number().int(),
  /** What it has of the document already (`holdingOf`), when it has something. It may have more by the time it is answered, never less. */
  holds: z.string().length(44).optional(),
})
