import { createHash } from 'node:crypto'
import { Failure } from '#shared/errors.ts'
import { LARGEST_PICTURE } from '#shared/protocol/settings.ts'

/** What the head of a picture says of it; sides in pixels, as they are stored. */
export interface Shape {
  type: 'image/png' | 'image/jpeg' | 'image/webp'
  width: number
  height: number
}

function png(bytes: Buffer): Shape | null {
  if (bytes.length < 33 || bytes.readUInt32BE(0) !== 0x89504e47 || bytes.readUInt32BE(4) !== 0x0d0a1a0a) return null
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** Size stands in the frame header, behind any number of segments that each say their length. */
function jpeg(bytes: Buffer): Shape | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
  }
  return null
}

function webp(bytes: Buffer): Shape | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null
  const type = 'image/webp' as const
  const format = bytes.toString('latin1', 12, 16)
  if (format === 'VP8X') return { type, width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) }
  if (format === 'VP8 ') return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (format !== 'VP8L') return null
  const sizes = bytes.readUInt32LE(21)
  return { type, width: 1 + (sizes & 0x3fff), height: 1 + ((sizes >>> 14) & 0x3fff) }
}

/** What a file says it is in its first bytes; null when that is none of the kinds that pages show. */
export function shapeOf(bytes: Buffer): Shape | null {
  return png(bytes) ?? jpeg(bytes) ?? webp(bytes)
}

/**
 * A picture by what its bytes say it is, with the hash it is kept under. `not-a-picture` when it is none of the kinds that pages show, or too many
 * pixels: what a browser would do with it is not tried.
 */
export function readPicture(body: Uint8Array): { type: string; bytes: Uint8Array; sha256: string } {
  const bytes = Buffer.from(body)
  const shape = shapeOf(bytes)
  const isFit = (side: number) => side > 0 && side <= LARGEST_PICTURE.side
  if (!shape || !isFit(shape.width) || !isFit(shape.height)) throw new Failure('not-a-picture')
  return { type: shape.type, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
