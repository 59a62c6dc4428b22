import { Failure } from '../errors.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** How many bytes are looked at to tell UTF-16 without a mark. */
const LOOKED_AT = 2000

/** In which encoding a table is written: by its mark, else UTF-8 where it is that without a fault, else what spreadsheets on Windows write. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, LOOKED_AT)
  const zeros = [0, 1].map((odd) => head.filter((byte, index) => byte === 0 && index % 2 === odd).length)
  if (Math.max(...zeros) * 4 > head.length) return (zeros[0] ?? 0) > (zeros[1] ?? 0) ? 'utf-16be' : 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    // Some byte is no UTF-8: then it is the encoding in which every byte is a letter.
    return 'windows-1252'
  }
}

/** How files begin that hold no text: zip and with it every new spreadsheet, old spreadsheets, PDF, pictures. */
const NO_TEXT = ['504b0304', 'd0cf11e0', '25504446', '89504e47', 'ffd8ff']

/** The text of a table, without the mark at its beginning. Throws `not-a-table` for what is none. */
export function decodeTable(bytes: Uint8Array): string {
  const begins = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (NO_TEXT.some((signs) => begins.startsWith(signs))) throw new Failure('not-a-table')
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}
