import { PassThrough, type Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

const PIECE = 64 * 1024

/** A file of a zip: its name, and what is in it: a text, which is packed, or bytes that are packed already, as those of a photo are. */
export type ZipFile = readonly [name: string, content: string | Uint8Array]

/** Until there is room again, or nobody reads any more. */
async function drained(out: PassThrough): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      out.off('drain', done).off('close', done)
      resolve()
    }
    out.on('drain', done).on('close', done)
  })
}

/** A zip that is made while it is read, a file at a time. Waits for a reader that is slow. */
export function zipOf(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): Readable {
  const out = new PassThrough()
  const zip = new Zip((error, bytes, final) => {
    if (error) out.destroy(error)
    else out.write(bytes)
    if (final) out.end()
  })
  const write = async () => {
    for await (const [name, content] of files) {
      if (out.destroyed) return
      const file = typeof content === 'string' ? new ZipDeflate(name) : new ZipPassThrough(name)
      zip.add(file)
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      // In pieces, with everybody else's turn between them: packing a large document takes a while too.
      for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
        file.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
        if (out.writableNeedDrain) await drained(out)
        await turn()
        if (out.destroyed) return
      }
    }
    zip.end()
  }
  write().catch((error: Error) => out.destroy(error))
  return out
}
