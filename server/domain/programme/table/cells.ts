import type { SessionStatus, SessionType } from '#shared/documents/programme/schema.ts'
import { WORDS } from '../export/words.ts'
import { nearestType } from '../repair.ts'

const STATUSES: [RegExp, SessionStatus][] = [
  [/^(vervallen|cancelled|canceled|geannuleerd|afgezegd|afgelast|niet|nee|no)\b/, 'cancelled'],
  [/^(onbevestigd|niet bevestigd|unconfirmed|uitgenodigd|invited|gevraagd|asked|pending|in afwachting|benaderd)\b/, 'invited'],
  [/^(bevestigd|confirmed|definitief|akkoord|accepted|geaccepteerd|vast|ok|ja|yes|x|✓|✔)/, 'confirmed'],
  [/^(idee|idea|voorstel|proposal|proposed|concept|draft|optie|option|misschien|maybe|\?)/, 'idea'],
]
const LANGUAGES: [RegExp, string][] = [
  [/^(nl|ned|dutch|nederlands)/, 'nl'],
  [/^(en|eng|english|engels)/, 'en'],
  [/^(de|ger|german|duits|deutsch)/, 'de'],
  [/^(fr|french|frans|francais)/, 'fr'],
]

/** A name on one line, no longer than a name is. */
export function nameIn(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim().slice(0, 300)
}

/** The type a word means; `exact`: it is one of ours, in Dutch or in English. */
export function typeIn(cell: string): { type: SessionType; exact: boolean } {
  const word = nameIn(cell).toLowerCase()
  for (const { types } of Object.values(WORDS))
    for (const [type, name] of Object.entries(types)) if (word === name || word === type) return { type: type as SessionType, exact: true }
  return { type: nearestType(word), exact: false }
}

export function statusIn(cell: string): SessionStatus | null {
  const word = nameIn(cell).toLowerCase()
  return STATUSES.find(([words]) => words.test(word))?.[1] ?? null
}

export function languageIn(cell: string): string {
  const word = nameIn(cell).toLowerCase()
  return LANGUAGES.find(([words]) => words.test(word))?.[1] ?? word.slice(0, 20)
}

/** How many: the first number of a cell. */
export function amountIn(cell: string): number | null {
  const [number] = /\d+/.exec(nameIn(cell).replace(/(?<=\d)[.\s](?=\d{3}\b)/g, '')) ?? []
  return number !== undefined && Number(number) <= 100_000 ? Number(number) : null
}

/** Several names in a cell: on lines of their own, or with a semicolon, a comma or an *and* between. `known`: names that are one, whatever stands in them. */
export function namesIn(cell: string, known: ReadonlySet<string>): string[] {
  if (known.has(nameIn(cell).toLowerCase())) return [nameIn(cell)]
  // Runs of spaces would make what follows slow.
  const short = cell.slice(0, 5000).replace(/[^\S\n]+/g, ' ')
  const apart = /[;\n|]/.test(short)
    ? short.split(/[;\n|]/)
    : short.split(/,(?!\s*(?:MSc|BSc|MA|BA|LLM|MBA|PhD|RA|RE)\b)|\s+(?:&|\+|en|and)\s+|\s\/\s/)
  return [...new Set(apart.map(nameIn).filter(Boolean))].slice(0, 100)
}
