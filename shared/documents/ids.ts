import { z } from 'zod'
import { ID } from './id.ts'

export { newId } from './id.ts'

export const idSchema = z.string().regex(ID)

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
