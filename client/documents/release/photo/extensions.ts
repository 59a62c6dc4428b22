import type { AnyExtension } from '@tiptap/core'
import { Node } from '@tiptap/core'
import { ReactNodeViewRenderer } from '@tiptap/react'
import { PhotoBlock } from './PhotoBlock.tsx'
import { Photos } from './Photos.ts'

/** The photo of a schema as it is shown and edited. */
function shown(photo: Node, document: string): Node {
  return photo.extend({
    addOptions: () => ({ document }),
    addNodeView: () => ReactNodeViewRenderer(PhotoBlock),
  })
}

/** Photos in an editor of a document: how they look, and in the text itself how they come in. A note takes none: they belong to what is published. */
export function withPhotos(extensions: readonly AnyExtension[], document: string, root: 'text' | 'note'): AnyExtension[] {
  const all = extensions.map((one) => (one instanceof Node && one.name === 'photo' ? shown(one, document) : one))
  return root === 'text' ? [...all, Photos.configure({ document })] : all
}
