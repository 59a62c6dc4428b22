import type { AnyExtension } from '@tiptap/core'
import { releaseMarks, releaseNodes } from '#shared/documents/release/prose.ts'
import { schemaExtensions } from '../../prose/extensions.ts'
import type { ViewProps } from '../kinds.ts'
import { BlockStyles } from './BlockStyles.ts'
import { withPhotos } from './photo/extensions.ts'

/** What the editors of a release are made of, read once when one opens. `root`: which of its two texts. */
export function extensionsOf({ document }: ViewProps, root: 'text' | 'note'): AnyExtension[] {
  return [...withPhotos(schemaExtensions(releaseNodes, releaseMarks), document.id, root), BlockStyles.configure({ root })]
}
