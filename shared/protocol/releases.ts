import { z } from 'zod'
import { idSchema } from '../documents/ids.ts'
import { FINAL_KINDS, finalSchema, RELEASE_LANGUAGES, releaseTextSchema } from '../documents/release/final.ts'
import { VERDICTS } from '../documents/release/path.ts'
import { empty, inDocument, type Route } from './route.ts'
import { documentSchema, momentSchema } from './schema.ts'

const sealSchema = z.string().regex(/^[0-9a-f]{64}$/)
const wordsSchema = z.string().trim().max(2000)

/** What somebody said of a text: by the seal of that text. The text itself is asked for by the id. */
export const signOffSchema = z.object({
  id: idSchema,
  verdict: z.enum(VERDICTS),
  note: z.string(),
  seal: sealSchema,
  at: momentSchema,
})
export type SignOff = z.infer<typeof signOffSchema>

/** Somebody who is asked for a sign-off. `gone`: they can no longer read the release. */
export const reviewerSchema = z.object({
  user: idSchema,
  name: z.string(),
  askedBy: z.string().nullable(),
  askedAt: momentSchema,
  gone: z.boolean(),
  said: signOffSchema.nullable(),
})
export type Reviewer = z.infer<typeof reviewerSchema>

/** What may be open when a release is finalised: nobody can be reached, comments, what the checklist finds wrong or missing. */
export const CONCERNS = ['contact', 'threads', 'suggestions', 'checklist'] as const
/** What was not as it should be, and how often. */
export const concernSchema = z.object({ code: z.enum(CONCERNS), count: z.number().int() })
export type Concern = z.infer<typeof concernSchema>

/**
 * A version of a release, of the chain that begins with the first: which document it was made of (null: a retraction), by whom, when, under which embargo,
 * from when it is public (null: not on the web), and the reason to finalise in spite of what was open.
 */
export const issuedSchema = z.object({
  number: z.number().int(),
  kind: z.enum(FINAL_KINDS),
  document: idSchema.nullable(),
  by: idSchema.nullable(),
  byName: z.string().nullable(),
  at: momentSchema,
  embargo: momentSchema.nullable(),
  publicFrom: momentSchema.nullable(),
  reason: z.string(),
  concerns: z.array(concernSchema),
})
export type IssuedVersion = z.infer<typeof issuedSchema>

/** The way of one release out into the world. Moments in ms, UTC. */
export const releasePathSchema = z.object({
  /** The seal of the text as the server reads it now, with the facts as they are now. */
  seal: sealSchema,
  /** Null: nobody. `able`: may still finalise. */
  contact: z.object({ user: idSchema, name: z.string(), able: z.boolean() }).nullable(),
  /** How the press reaches the contact: a telephone number, an address. */
  reach: z.string(),
  language: z.enum(RELEASE_LANGUAGES),
  embargo: momentSchema.nullable(),
  /** Will it stand on the web? */
  web: z.boolean(),
  /** Why there is a correction, in words for readers. */
  explanation: z.string(),
  /** Who is asked, in the order in which they were. */
  reviewers: z.array(reviewerSchema),
  /** Who can be asked: they can read it and may say something of it. */
  askable: z.array(idSchema),
  /** The first document of the chain, and the version this one sets right (null: it is the first itself). */
  root: idSchema,
  base: z.number().int().nullable(),
  /** The number this document has in the chain; null: it is not final. */
  number: z.number().int().nullable(),
  /** All versions of the chain, the newest first. */
  versions: z.array(issuedSchema),
  /** A correction that is being made. */
  correction: idSchema.nullable(),
  /** What is not as it should be, for who finalises: it takes a reason. */
  concerns: z.array(concernSchema),
  /** How many points of the checklist are mere advice, which takes none. */
  advice: z.number().int(),
})
export type ReleasePath = z.infer<typeof releasePathSchema>

/** A link by which somebody without an account reads a final release before its time; its secret is kept nowhere. */
export const previewSchema = z.object({
  id: idSchema,
  name: z.string(),
  byName: z.string().nullable(),
  at: momentSchema,
  uses: z.number().int(),
  usedAt: momentSchema.nullable(),
  revokedAt: momentSchema.nullable(),
})
export type Preview = z.infer<typeof previewSchema>

/** The way of a release: who is asked and what they said, what is fixed, when it is public. Every change answers with the whole. */
export const releaseRoutes = {
  releasePath: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/path',
    params: inDocument,
    body: empty,
    reply: releasePathSchema,
  },
  /** `embargo`, `web`: of a release that is not final. `contact` of a final one: only who may finalise. */
  changePath: {
    scope: 'document',
    needs: 'release.path',
    method: 'PATCH',
    path: '/api/documents/:document/path',
    params: inDocument,
    body: z
      .object({
        contact: idSchema,
        reach: z.string().trim().max(200),
        language: z.enum(RELEASE_LANGUAGES),
        embargo: momentSchema.nullable(),
        web: z.boolean(),
        explanation: wordsSchema,
      })
      .partial(),
    reply: releasePathSchema,
  },
  askReviewer: {
    scope: 'document',
    needs: 'release.path',
    method: 'POST',
    path: '/api/documents/:document/reviewers',
    params: inDocument,
    body: z.object({ user: idSchema }),
    reply: releasePathSchema,
  },
  unaskReviewer: {
    scope: 'document',
    needs: 'release.path',
    method: 'DELETE',
    path: '/api/documents/:document/reviewers/:reviewer',
    params: inDocument.extend({ reviewer: idSchema }),
    body: empty,
    reply: releasePathSchema,
  },
  /** `saw`: the seal of the text it is about; when the text is another by now, nothing is said. A wish for changes says which. */
  signOff: {
    scope: 'document',
    needs: 'release.review',
    method: 'POST',
    path: '/api/documents/:document/sign-offs',
    params: inDocument,
    body: z.object({ verdict: z.enum(VERDICTS), note: wordsSchema, saw: sealSchema }),
    reply: releasePathSchema,
  },
  /** The text that was signed off, to be laid beside what is there now. */
  signedText: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/sign-offs/:signOff',
    params: inDocument.extend({ signOff: idSchema }),
    body: empty,
    reply: releaseTextSchema,
  },
  /** Fixes the text with this seal for everybody. `reason`: why in spite of what is open; without one then nothing happens. */
  finalise: {
    scope: 'document',
    needs: 'release.finalise',
    method: 'POST',
    path: '/api/documents/:document/final',
    params: inDocument,
    body: z.object({ saw: sealSchema, web: z.boolean(), embargo: momentSchema.nullable(), reason: wordsSchema }),
    reply: releasePathSchema,
  },
  /** A version of the chain with what it says. */
  finalVersion: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/finals/:number',
    params: inDocument.extend({ number: z.coerce.number().int().min(1) }),
    body: empty,
    reply: issuedSchema.extend({ content: finalSchema }),
  },
  /** Moves or lifts (null) the embargo of what is final and not yet public, or puts it on the web. */
  moveEmbargo: {
    scope: 'document',
    needs: 'release.finalise',
    method: 'PATCH',
    path: '/api/documents/:document/final',
    params: inDocument,
    body: z.object({ embargo: momentSchema.nullable() }),
    reply: releasePathSchema,
  },
  /** A new document that begins as the newest version reads. */
  correctRelease: {
    scope: 'document',
    needs: 'release.finalise',
    method: 'POST',
    path: '/api/documents/:document/correction',
    params: inDocument,
    body: z.object({ explanation: wordsSchema.min(1) }),
    reply: documentSchema,
  },
  retractRelease: {
    scope: 'document',
    needs: 'release.finalise',
    method: 'POST',
    path: '/api/documents/:document/retraction',
    params: inDocument,
    body: z.object({ reason: wordsSchema.min(1) }),
    reply: releasePathSchema,
  },
  previews: {
    scope: 'document',
    needs: 'release.finalise',
    method: 'GET',
    path: '/api/documents/:document/previews',
    params: inDocument,
    body: empty,
    reply: z.object({ previews: z.array(previewSchema) }),
  },
  /** `name`: for whom. The secret is told this once. */
  makePreview: {
    scope: 'document',
    needs: 'release.finalise',
    method: 'POST',
    path: '/api/documents/:document/previews',
    params: inDocument,
    body: z.object({ name: z.string().trim().min(1).max(120) }),
    reply: z.object({ preview: previewSchema, link: z.string() }),
  },
  revokePreview: {
    scope: 'document',
    needs: 'release.finalise',
    method: 'DELETE',
    path: '/api/documents/:document/previews/:preview',
    params: inDocument.extend({ preview: idSchema }),
    body: empty,
    reply: z.object({ previews: z.array(previewSchema) }),
  },
} as const satisfies Record<string, Route>
