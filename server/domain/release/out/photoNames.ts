import { photoOf } from '#shared/documents/release/render.ts'
import { plainOf } from '#shared/documents/release/renderPlain.ts'
import { slugOf } from '#shared/protocol/slug.ts'
import { lineOf } from './names.ts'
import type { Outgoing } from './outgoing.ts'
import { photosIn } from './pictures.ts'
import type { Sheet } from './sheet.ts'

/** A photo of a release as a file. `name`: by its number and what it shows, without an ending. */
export interface NamedPhoto {
  photo: Outgoing['photos'][number]
  name: string
  captions: string[]
  alt: string
  credit: string
}

/** The photos of a release, with what its text says of each. One the text shows twice is one. */
export function namedPhotos({ photos }: Pick<Outgoing, 'photos'>, { body, words }: Sheet): NamedPhoto[] {
  return photos.map((photo, index) => {
    const shown = photosIn(body).filter((node) => photoOf(node).picture === photo.sha256)
    const [first] = shown
    const { alt, credit } = first ? photoOf(first) : { alt: '', credit: '' }
    const captions = shown.map(({ content = [] }) => lineOf(plainOf([{ type: 'paragraph', content }], words.photo))).filter(Boolean)
    const name = `${String(index + 1).padStart(2, '0')}-${slugOf(captions[0] ?? alt, words.photo.toLowerCase())}`
    return { photo, name, captions, alt, credit }
  })
}
