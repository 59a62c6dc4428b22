import { strFromU8, unzipSync } from 'fflate'
import { Failure } from '#shared/errors.ts'

/** How many parts a text document may have, and how many bytes of text, unpacked: hundreds of times what a long release needs. */
const MOST_PARTS = 5000
const MOST_BYTES = 24 * 1024 * 1024

/**
 * The parts of a text document that are asked for, as text. What a file says of its own size is believed: it is given no more room than that. Throws
 * `text-too-complex` for more than is reasonable (`atMost`: bytes, unpacked), `not-a-text` for what is no such file.
 */
export function partsOf(bytes: Uint8Array, wanted: RegExp, atMost = MOST_BYTES): Map<string, string> {
  let parts = 0
  let size = 0
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    parts += 1
    if (parts > MOST_PARTS) throw new Failure('text-too-complex')
    if (!wanted.test(name)) return false
    size += originalSize
    if (size > atMost) throw new Failure('text-too-complex')
    return true
  }
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })).map(([name, part]) => [name, strFromU8(part)]))
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('not-a-text', (error as Error).message)
  }
}
