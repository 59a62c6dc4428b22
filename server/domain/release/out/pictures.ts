import { photoOf } from '#shared/documents/release/render.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { extensionOf } from '../../photos/names.ts'
import type { OutPhoto } from './outgoing.ts'

/** How wide, in pixels, a photo inside a text is at most; as a file of its own it is as large as it was kept. */
const WIDE = 1280

/** A photo as it stands inside a text, in a form every word processor and mail program shows. */
export interface Picture {
  /** Its name as a file, and how a part of a mail is referred to. */
  name: string
  type: 'image/png' | 'image/jpeg'
  bytes: Buffer
  width: number
  height: number
}

/** The photos of a release made fit to stand inside its text, by their hash. */
export async function picturesFor(photos: readonly OutPhoto[]): Promise<ReadonlyMap<string, Picture>> {
  if (photos.length === 0) return new Map()
  const { default: sharp } = await import('sharp')
  const pictures = new Map<string, Picture>()
  for (const [index, { sha256, type, bytes }] of photos.entries()) {
    const image = sharp(bytes).resize({ width: WIDE, height: WIDE, fit: 'inside', withoutEnlargement: true })
    const isPng = type === 'image/png'
    const { data, info } = await (isPng ? image.png() : image.jpeg({ quality: 85 })).toBuffer({ resolveWithObject: true })
    const name = `${index + 1}-${sha256.slice(0, 8)}.${extensionOf(type)}`
    pictures.set(sha256, { name, type: isPng ? 'image/png' : 'image/jpeg', bytes: data, width: info.width, height: info.height })
  }
  return pictures
}

/** Every photo node of a text, in its order. */
export function photosIn(blocks: readonly ProseNode[]): ProseNode[] {
  return blocks.flatMap((node) => [...(node.type === 'photo' && photoOf(node).picture ? [node] : []), ...photosIn(node.content ?? [])])
}
