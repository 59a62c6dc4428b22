import type { Published } from '#shared/documents/programme/published.ts'
import type { Language } from '#shared/protocol/schema.ts'

/** What an export says about itself beside the programme. */
export interface About {
  /** Where the programme is found. */
  url: string
  /** The number of the version; null: the draft. */
  version: number | null
  /** What tells what it says apart from anything else it said before (`sealOf`). */
  seal: string
  /** When it was published, or last changed; ms. */
  at: number
  /** Of the words that are not the programme's own. */
  language: Language
  /** What was published before, the newest first: what is no longer in it is cancelled, not forgotten. */
  former: readonly Published[]
}

/** Puts a programme into a format. Pure: the same programme gives the same file, to the letter. */
export type Render = (published: Published, about: About) => string
