import { z } from 'zod'
import { speltAlike } from '../../prose/fragment.ts'
import { proseSchema } from '../../prose/node.ts'
import { canonical, sha256Of } from '../stable.ts'

/** What a version of a release is: the first that went out, one that sets something right, or the word that it no longer holds. */
export const FINAL_KINDS = ['final', 'correction', 'retraction'] as const
export type FinalKind = (typeof FINAL_KINDS)[number]

/** The languages a release can be written in. */
export const RELEASE_LANGUAGES = ['nl', 'en'] as const
export type ReleaseLanguage = (typeof RELEASE_LANGUAGES)[number]

/** The text of a release and its note to editors as ProseMirror blocks, facts of the programme said as plain text. The note is never public. */
export const releaseTextSchema = z.object({ text: z.array(proseSchema), note: z.array(proseSchema) })
export type ReleaseText = z.infer<typeof releaseTextSchema>

/**
 * A release as it was fixed: everything a reader gets, in itself. `contact`: who the press reaches, and how, as it was said then. `explanation`: why there
 * is a correction or a retraction, in words for readers; '' for the first version. A retraction has no text of its own.
 */
export const finalSchema = releaseTextSchema.extend({
  title: z.string(),
  language: z.enum(RELEASE_LANGUAGES),
  contact: z.object({ name: z.string(), reach: z.string() }),
  kind: z.enum(FINAL_KINDS),
  explanation: z.string(),
})
export type Final = z.infer<typeof finalSchema>

/** The one spelling of a fixed release: what is stored, and what its seal is of. */
export function spellingOfFinal(final: Final): string {
  return canonical(final)
}

/** The one spelling of a text, however it was typed: what a sign-off keeps. */
export function spellingOfText({ text, note }: ReleaseText): string {
  return canonical({ text: speltAlike(text), note: speltAlike(note) })
}

/** What tells two texts of a release apart: the SHA-256 of the spelling. A sign-off holds for this text and no other. */
export function sealOfText(text: ReleaseText): string {
  return sha256Of(spellingOfText(text))
}
