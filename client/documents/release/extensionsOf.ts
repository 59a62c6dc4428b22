import type { AnyExtension } from '@tiptap/core'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { releaseMarks, releaseNodes, styleOf } from '#shared/documents/release/prose.ts'
import { schemaExtensions } from '../../prose/extensions.ts'
import { Find } from '../../prose/find.ts'
import { Markdown } from '../../prose/markdown.ts'
import { Slash } from '../../prose/slash.ts'
import { Tables } from '../../prose/tables.ts'
import { ThreadPassages } from '../../threads/passages.ts'
import type { ViewProps } from '../kinds.ts'
import { whoWroteOf } from './authors/store.ts'
import { WhoWrote } from './authors/WhoWrote.ts'
import { BlockStyles } from './BlockStyles.ts'
import { Disagreements } from './facts/Disagreements.ts'
import { FactChips } from './facts/FactChips.ts'
import { factStoreOf } from './facts/store.ts'
import { withPhotos } from './photo/extensions.ts'
import { isBare } from './styles.ts'
import type { Cannot } from './suggest/cannot.ts'
import { Suggest } from './suggest/Suggest.ts'

/**
 * What the editors of a release are made of, read once when one opens. `root`: which of its two texts; `endMark`: how a release ends, in words; `refused`: what was
 * asked for cannot be suggested, and why.
 */
export function extensionsOf(
  { document, open, workspace }: ViewProps,
  root: 'text' | 'note',
  endMark: string,
  refused: (why: Cannot) => void,
): AnyExtension[] {
  const store = factStoreOf(open.doc)
  const fragment = root === 'text' ? textOf(open.doc) : noteOf(open.doc)
  return [
    ...withPhotos(schemaExtensions(releaseNodes, releaseMarks), document.id, root),
    Suggest.configure({ me: workspace.me.id, refused }),
    BlockStyles.configure({ root, endMark }),
    Markdown.configure({ allowed: (attrs) => !isBare(styleOf(attrs)) }),
    Tables,
    Slash,
    Find,
    ThreadPassages.configure({ root, fragment }),
    WhoWrote.configure({ store: whoWroteOf(open.doc, document.id), fragment, me: workspace.me.id }),
    FactChips.configure({ store }),
    ...(root === 'text' ? [Disagreements.configure({ store })] : []),
  ]
}
