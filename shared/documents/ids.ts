import { z } from 'zod'

const ALPHABET = '0123456789abcdefghijkmnpqrstuvwxyz'

/** A new random id: 14 characters, about 71 bits, safe in a URL and in a document name. Ids are not secrets. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(28))
  let id = ''
  for (const byte of bytes) if (id.length < 14 && byte < ALPHABET.length * 7) id += ALPHABET[byte % ALPHABET.length]
  return id.length === 14 ? id : newId()
}

export const idSchema = z.string().regex(/^[a-z0-9]{1,32}$/)

/** The id of something that has a name of its own (a tag, a place in time): the same wherever two people make it at once, so that it is made once. */
export function idOf(name: string): string {
  let [low, high] = [0x811c9dc5, 0x9e3779b9]
  for (const sign of name.normalize('NFC')) {
    const code = sign.codePointAt(0) as number
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code ^ (low >>> 15), 0x85ebca6b)
  }
  return `n${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`
}
