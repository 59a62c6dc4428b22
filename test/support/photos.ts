import { crc32 } from 'node:zlib'
import sharp from 'sharp'

/** A photo with something to see in it: no two pixels next to each other are the same. */
export async function photoOf(width = 64, height = 48): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 31 + (at >> 8) * 17) % 256
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

/** A PNG with chunks of one's own between its head and its pixels. */
export function pngWith(png: Buffer, ...chunks: [name: string, data: Buffer][]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks.map(([name, data]) => chunk(name, data)), png.subarray(33)])
}

/** A PNG that says it is this large, whatever follows. */
export function pngHead(width: number, height: number, depth = 8): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([depth, 6, 0, 0, 1], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head)])
}
