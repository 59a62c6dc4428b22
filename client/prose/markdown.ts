import { Extension, InputRule, markInputRule } from '@tiptap/core'
import { meantLink } from './commands.ts'

/** Marks as they are typed in mail and chat: `**bold**`, `*italic*` and `[words](address)`. `allowed`: whether this block carries any. */
export const Markdown = Extension.create<{ allowed(attrs: Record<string, unknown>): boolean }>({
  name: 'markdown',

  addOptions() {
    return { allowed: () => true }
  },

  addInputRules() {
    const { bold, italic, link } = this.editor.schema.marks
    if (!bold || !italic || !link) return []
    const rules = [
      markInputRule({ find: /(?:^|\s)(\*\*(?!\s)([^*]+?)(?<!\s)\*\*)$/, type: bold }),
      markInputRule({ find: /(?:^|[^*\w])(\*(?![\s*])([^*]+?)(?<!\s)\*)$/, type: italic }),
      new InputRule({
        find: /\[([^[\]\n]+)\]\(([^()\s]+)\)$/,
        handler: ({ state, range, match }) => {
          const href = meantLink(match[2] ?? '')
          if (!href || !match[1]) return null
          const { tr } = state
          tr.replaceWith(range.from, range.to, state.schema.text(match[1], [link.create({ href })])).removeStoredMark(link)
        },
      }),
    ]
    return rules.map(
      ({ find, handler }) =>
        new InputRule({
          find,
          handler: (props) => (this.options.allowed(props.state.doc.resolve(props.range.from).parent.attrs) ? handler(props) : null),
        }),
    )
  },
})
