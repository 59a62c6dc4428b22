import { z } from 'zod'

/** Everything a programme goes out as; each is the ending of a file too. */
export const EXPORT_FORMATS = ['xml', 'json', 'ics', 'csv', 'md', 'html'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
/** Those that can say of a session that it has no time yet. */
export const TIMELESS_FORMATS: ReadonlySet<ExportFormat> = new Set(['csv', 'md', 'html'])

/** What of a programme can go out by itself. */
export const SCOPE_KINDS = ['venue', 'room', 'track', 'speaker', 'session'] as const
export type ScopeKind = (typeof SCOPE_KINDS)[number]

/** A part of a programme: what it is, and its id. */
export interface ExportScope {
  kind: ScopeKind
  id: string
}

/** A part as it stands in an address: `room:k3f9`. */
export const scopeSchema = z
  .string()
  .regex(new RegExp(`^(${SCOPE_KINDS.join('|')}):.{0,64}$`))
  .transform((text): ExportScope => {
    const colon = text.indexOf(':')
    return { kind: text.slice(0, colon) as ScopeKind, id: text.slice(colon + 1) }
  })
