import type { Editor } from '@tiptap/core'
import type { ViewProps } from '../kinds.ts'

/** What everything around the text of a release gets to see: its panels, its tools, what can be put into it. */
export interface ReleaseParts extends ViewProps {
  /** The text, and the note to editors. */
  editor: Editor
  note: Editor
  /** The one of the two that somebody wrote in last. */
  active: Editor
  /** Opens the bar in which one finds and replaces. */
  openFind(): void
}
