import { Extension, textblockTypeInputRule } from '@tiptap/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type Command, Plugin } from '@tiptap/pm/state'
import { type BlockStyle, styleOf } from '#shared/documents/release/prose.ts'
import { isSuggestion } from '#shared/documents/release/suggest/marks.ts'
import { shaped } from './shape.ts'
import { backspaceStyled, beginHead, enterCaption, enterEndMark, enterStyled, isBare, setStyle } from './styles.ts'

/** Typed at the start of a block, these set its style. */
const MARKS: [RegExp, BlockStyle][] = [
  [/^#\s$/, 'head'],
  [/^##\s$/, 'crossHeading'],
  [/^>\s$/, 'quote'],
]

const withoutMarks = (node: Node) =>
  isBare(styleOf(node.attrs))
    ? node.copy(Fragment.from(node.content.content.map((child) => child.mark(child.marks.filter(({ type }) => isSuggestion(type.name))))))
    : node

/** The styles of a press release under the fingers: Markdown's marks, Enter and Backspace, Ctrl or Cmd+Alt+number, the first letter. */
export const BlockStyles = Extension.create<{ root: 'text' | 'note'; endMark: string }>({
  name: 'blockStyles',
  priority: 600,

  addOptions() {
    return { root: 'text', endMark: '#' }
  },

  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch, this.editor.view)
    return {
      Enter: () => [enterCaption, enterEndMark(this.options.endMark), enterStyled].some((command) => run(command)()),
      Backspace: () => this.editor.commands.undoInputRule() || run(backspaceStyled)(),
      'Mod-Alt-0': run(setStyle(null)),
      'Mod-Alt-1': run(setStyle('head')),
      'Mod-Alt-2': run(setStyle('lead')),
      'Mod-Alt-3': run(setStyle('crossHeading')),
      'Mod-Alt-4': run(setStyle('quote')),
      'Mod-Alt-5': run(setStyle('dateline')),
      'Mod-Alt-6': run(setStyle('boilerplate')),
    }
  },

  addInputRules() {
    const type = this.editor.schema.nodes.paragraph
    return type ? MARKS.map(([find, style]) => textblockTypeInputRule({ find, type, getAttributes: { style } })) : []
  },

  addProseMirrorPlugins() {
    // A note has no head.
    const begins = this.options.root === 'text'
    return [
      new Plugin({
        props: {
          transformPasted: (pasted, { state }) => {
            const { content, openStart, openEnd } = begins ? shaped(state, pasted) : pasted
            return new Slice(Fragment.from(content.content.map(withoutMarks)), openStart, openEnd)
          },
          handleTextInput: (view, _from, _to, text) => {
            const tr = begins ? beginHead(view.state, text) : undefined
            if (tr) view.dispatch(tr)
            return tr !== undefined
          },
        },
      }),
    ]
  },
})
