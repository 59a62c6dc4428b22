import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** The SHA-256 of a text as UTF-8, in hexadecimal; the same wherever it runs. */
export function sha256Of(text: string): string {
  return toHexString(digest(encodeUtf8(text)))
}

/** The same UUID for the same words, always (version 8): what had no usable guid keeps its new one over later imports and exports. */
export function stableUuid(...words: string[]): string {
  const hex = sha256Of(['draaiboek', ...words].join('\u0000'))
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}

/** A value as JSON in one spelling: the keys of every object in order, so that what says the same reads the same to the letter. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Object && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  )
}

/** Do two plain values say the same, in whatever order their keys came? */
export function alike(a: unknown, b: unknown): boolean {
  if (!(a instanceof Object && b instanceof Object)) return a === b
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(one)
  return (
    Array.isArray(a) === Array.isArray(b) && keys.length === Object.keys(other).length && keys.every((key) => alike(one[key], other[key]))
  )
}
