import { crc32 } from 'node:zlib'

/** The tag under which photographers write their name (EXIF 2.3). */
const ARTIST = 0x013b
const ASCII = 2

/** An EXIF block with one text in it: whose the picture is. */
function exifOf(credit: string): Buffer {
  const text = Buffer.from(`${credit}\0`)
  const head = Buffer.alloc(26)
  head.write('MM')
  head.writeUInt16BE(42, 2)
  head.writeUInt32BE(8, 4)
  head.writeUInt16BE(1, 8)
  head.writeUInt16BE(ARTIST, 10)
  head.writeUInt16BE(ASCII, 12)
  head.writeUInt32BE(text.length, 14)
  // What fits in four bytes stands in the entry itself; the next directory is none.
  if (text.length <= 4) text.copy(head, 18)
  else head.writeUInt32BE(head.length, 18)
  return text.length <= 4 ? head : Buffer.concat([head, text])
}

const [APP1, SCAN] = [0xe1, 0xda]

function signedJpeg(bytes: Buffer, exif: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xff00 | APP1)
  head.writeUInt16BE(exif.length + 8, 2)
  const kept: Buffer[] = []
  let at = 2
  // Segments up to the scan; what said whose it was before goes.
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== SCAN) {
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (bytes[at + 1] !== APP1) kept.push(bytes.subarray(at, end))
    at = end
  }
  return Buffer.concat([bytes.subarray(0, 2), head, Buffer.from('Exif\0\0'), exif, ...kept, bytes.subarray(at)])
}

function pngChunk(name: string, data: Buffer): Buffer {
  const [size, crc, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(name), data])]
  size.writeUInt32BE(data.length)
  crc.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, crc])
}

function signedPng(bytes: Buffer, exif: Buffer): Buffer {
  const kept: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name !== 'eXIf') kept.push(bytes.subarray(at, end))
    if (name === 'IHDR') kept.push(pngChunk('eXIf', exif))
    at = end
  }
  return Buffer.concat([bytes.subarray(0, 8), ...kept])
}

/**
 * A photo of ours (see encode.ts) with this credit written in it, and none other: what somebody takes along says whose it is by itself. Its pixels, and what
 * is stored under its hash, stay as they are. '' takes the credit out of it.
 */
export function signed({ type, bytes }: { type: string; bytes: Uint8Array }, credit: string): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const exif = exifOf(credit.slice(0, 300))
  return type === 'image/png' ? signedPng(file, exif) : signedJpeg(file, exif)
}
