import { createHash } from 'node:crypto'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { Failure } from '#shared/errors.ts'
import { KEPT_SIDE, LARGEST_PHOTO, SCREEN_WIDTH } from '#shared/protocol/photos.ts'
import { shapeOf } from '../picture.ts'
import { creditOf } from './credit.ts'

/** A photo as it is kept: made anew from its pixels, with nothing of the file it came in but the credit. */
export interface EncodedPhoto {
  /** Of `bytes`, hex. */
  sha256: string
  type: 'image/jpeg' | 'image/png'
  width: number
  height: number
  bytes: Uint8Array
  /** The same as wide as screens are, a WebP. */
  screen: Uint8Array
  credit: string
}

// One photo at a time, in little memory; and of all the library reads only what comes from here: a file that calls itself a photo is nothing else.
sharp.cache(false)
sharp.concurrency(1)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })

/** An opaque PNG larger than this was a photograph; as such a JPEG is what a newspaper desk asks for. */
const LARGE_PNG = 3 * 1024 * 1024
/** What a picture takes in memory when all of it is laid out at once, which some files force upon whoever reads them. */
const MOST_MEMORY = LARGEST_PHOTO.pixels * 4
const WIDTHS: Partial<Record<string, number>> = { ushort: 2, short: 2 }

/** Does this PNG say before its first pixels that more pictures follow? Its reader shows the first and keeps quiet about the others. */
function isAnimatedPng(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
  }
  return false
}

function check(bytes: Buffer): void {
  const shape = shapeOf(bytes)
  if (!shape || shape.width < 1 || shape.height < 1) throw new Failure('not-a-photo')
  if (bytes.length > LARGEST_PHOTO.bytes || shape.width * shape.height > LARGEST_PHOTO.pixels) throw new Failure('photo-too-large')
  if (shape.type === 'image/png' && isAnimatedPng(bytes)) throw new Failure('photo-moves')
}

function checkRead({ width, height, channels = 4, depth, pages = 1 }: Metadata): void {
  if (pages > 1) throw new Failure('photo-moves')
  const memory = width * height * channels * (WIDTHS[depth] ?? 1)
  if (width * height > LARGEST_PHOTO.pixels || memory > MOST_MEMORY) throw new Failure('photo-too-large')
}

const withCredit = (image: Sharp, credit: string) => (credit ? image.withExif({ IFD0: { Artist: credit } }) : image)

/**
 * Reads a file that somebody sent as a photo, and makes it anew: upright, in sRGB, at most `KEPT_SIDE` along its longer side, a PNG where it was one or shows
 * what lies behind it, else a JPEG. Throws `not-a-photo`, `photo-too-large` or `photo-moves`. Runs hostile bytes through a decoder: see reader.ts.
 */
export async function encodePhoto(file: Uint8Array): Promise<EncodedPhoto> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  check(bytes)
  const open = () => sharp(bytes, { limitInputPixels: LARGEST_PHOTO.pixels, failOn: 'error' })
  try {
    const metadata = await open().metadata()
    checkRead(metadata)
    const credit = creditOf(metadata)
    const upright = open()
      .autoOrient()
      .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    const asPng = () => withCredit(upright.clone().png({ compressionLevel: 8 }), credit).toBuffer({ resolveWithObject: true })
    const asJpeg = () => withCredit(upright.clone().jpeg({ quality: 88 }), credit).toBuffer({ resolveWithObject: true })
    let isPng = metadata.hasAlpha || metadata.format === 'png'
    let made = await (isPng ? asPng() : asJpeg())
    if (isPng && !metadata.hasAlpha && made.data.length > LARGE_PNG) {
      isPng = false
      made = await asJpeg()
    }
    const screen = await sharp(made.data).resize({ width: SCREEN_WIDTH, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer()
    const { width, height } = made.info
    const sha256 = createHash('sha256').update(made.data).digest('hex')
    return { sha256, type: isPng ? 'image/png' : 'image/jpeg', width, height, bytes: made.data, screen, credit }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('not-a-photo', (error as Error).message)
  }
}
