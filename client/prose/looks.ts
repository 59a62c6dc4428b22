import { Mark, type Node, type Schema, type Slice } from '@tiptap/pm/model'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { lookOf, marksOfLook } from '#shared/prose/look.ts'

const hasLook = (node: Node) => node.type.spec.attrs !== undefined && 'look' in node.type.spec.attrs
const marksIn = (schema: Schema, attrs: Record<string, unknown>) => marksOfLook(attrs).map((mark) => schema.mark(mark.type, mark.attrs))

const read = new WeakSet<Schema>()

/** What the binding makes of a shared text gets the marks its attributes say: it knows those of text only. */
function readLooks(schema: Schema): void {
  if (read.has(schema)) return
  read.add(schema)
  const make = schema.node.bind(schema)
  schema.node = (type, attrs, content, marks) => {
    const node = make(type, attrs, content, marks)
    return hasLook(node) ? node.mark(Mark.setFrom(marksIn(schema, node.attrs))) : node
  }
}

function brings(slice: Slice): boolean {
  let found = false
  slice.content.descendants((node) => {
    found ||= hasLook(node)
    return !found
  })
  return found
}

/** Can this have changed how such a node looks? A letter cannot. */
function touchesLooks({ steps }: Transaction): boolean {
  return steps.some((step) => 'mark' in step || ('slice' in step && brings(step.slice as Slice)))
}

/**
 * Keeps bold, italic and links of what stands in a line and is no text, a fact for one, where others and the server find them: in its attributes
 * (shared/prose/look.ts).
 */
export function looksPlugin(): Plugin {
  return new Plugin({
    state: { init: (_, { schema }) => readLooks(schema), apply: () => undefined },
    appendTransaction(transactions, _, { doc, tr }) {
      if (!transactions.some((each) => !each.getMeta(ySyncPluginKey) && touchesLooks(each))) return null
      doc.descendants((node, pos) => {
        if (!hasLook(node)) return
        const { look, link } = lookOf(node.marks.map(({ type, attrs }) => ({ type: type.name, attrs })))
        if (node.attrs.look !== look) tr.setNodeAttribute(pos, 'look', look)
        if (node.attrs.link !== link) tr.setNodeAttribute(pos, 'link', link)
      })
      return tr.docChanged ? tr : null
    },
  })
}
