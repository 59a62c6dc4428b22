import { createHash } from 'node:crypto'
import { stableUuid } from '#shared/documents/stable.ts'

/** The same item id for the same words, always. */
export function stableId(...words: string[]): string {
  return createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, 20)
}

/** A short fingerprint of a value, to tell later whether it changed. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12)
}

/** A speaker in what goes out; how to reach them has no part in it. */
export function speakerGuid(id: string): string {
  return stableUuid('speaker', id)
}

/** A room in what goes out. */
export function roomGuid(id: string): string {
  return stableUuid('room', id)
}
