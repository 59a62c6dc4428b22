import type * as Y from 'yjs'
import type { Language } from '../../../protocol/schema.ts'
import { boardCsv } from './csv.ts'
import { boardMarkdown } from './markdown.ts'

/** What a board can be taken along as. */
export const BOARD_FORMATS = ['csv', 'md'] as const
export type BoardFormat = (typeof BOARD_FORMATS)[number]

export const BOARD_TYPES: Record<BoardFormat, string> = { csv: 'text/csv; charset=utf-8', md: 'text/markdown; charset=utf-8' }

/** What a board does not know by itself. `people`: user id → name; `language`: of the words around what people wrote. */
export interface AboutBoard {
  title: string
  people: ReadonlyMap<string, string>
  eventDate: string | null
  language: Language
}

/** A board in a format, as text. */
export function boardAs(format: BoardFormat, doc: Y.Doc, about: AboutBoard): string {
  return format === 'csv' ? boardCsv(doc, about) : boardMarkdown(doc, about.title, about)
}
