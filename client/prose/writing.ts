import { Extension, InputRule, wrappingInputRule } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { Plugin } from '@tiptap/pm/state'
import i18next from 'i18next'
import type { DroppedCounts } from '#shared/prose/in/dropped.ts'
import { safeLink } from '#shared/prose/specs.ts'
import { toast } from '../ui/toast.tsx'
import { hardBreak, liftItem, liftItemAtStart, sinkItem, splitItem } from './commands.ts'
import { ClipboardParser } from './markup.ts'
import { pastedSlice, sliceOfText } from './paste.ts'

/** Begins a list by typing its first mark, in a plain paragraph only: a head may well begin with “1. ”. */
function listRule(find: RegExp, type: Parameters<typeof wrappingInputRule>[0]['type']): InputRule {
  const wrap = wrappingInputRule({ find, type })
  return new InputRule({
    find,
    handler: (props) => {
      const plain = Object.values(props.state.doc.resolve(props.range.from).parent.attrs).every((value) => value === null)
      return plain ? wrap.handler(props) : null
    },
  })
}

/** What every text of ours does under the fingers: lists, line breaks, bold and italic, paste, opening links. */
export const Writing = Extension.create({
  name: 'writing',
  priority: 500,

  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch, this.editor.view)
    return {
      Enter: run(splitItem),
      Backspace: run(liftItemAtStart),
      Tab: run(sinkItem),
      'Shift-Tab': run(liftItem),
      'Shift-Enter': run(hardBreak),
      'Mod-b': () => this.editor.commands.toggleMark('bold'),
      'Mod-i': () => this.editor.commands.toggleMark('italic'),
    }
  },

  addInputRules() {
    const { bulletList, orderedList } = this.editor.schema.nodes
    if (!bulletList || !orderedList) return []
    return [listRule(/^\s?[-*•]\s$/, bulletList), listRule(/^\s?1[.)]\s$/, orderedList)]
  },

  addProseMirrorPlugins() {
    let dropped: DroppedCounts = {}
    return [
      new Plugin({
        props: {
          clipboardParser: new ClipboardParser(this.editor.schema, (counts) => {
            dropped = counts
          }),
          // Whoever comes before may have taken the pictures along.
          handlePaste: () => {
            if (dropped.pictures) toast({ text: i18next.t('prose.picturesLeft', { count: dropped.pictures }) })
            return false
          },
          clipboardTextParser: (text, context, _, { state }) => sliceOfText(text, context, state.storedMarks ?? undefined),
          transformPasted: (slice, view) => pastedSlice(slice, view.state),
          handleDOMEvents: {
            // What was dropped here before is not spoken of once more.
            paste: () => {
              dropped = {}
              return false
            },
            // In a text that can be edited a click sets the caret; with Ctrl or Cmd, and in a text to read, it opens the link.
            click: (view, event) => {
              const target = event.target instanceof Element ? event.target.closest('a') : null
              if (!target || (view.editable && !event.ctrlKey && !event.metaKey)) return false
              event.preventDefault()
              const href = safeLink(target.getAttribute('href'))
              if (href) window.open(href, '_blank', 'noopener,noreferrer')
              return true
            },
          },
        },
      }),
    ]
  },
})
