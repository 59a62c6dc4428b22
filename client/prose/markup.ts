import { DOMParser, type ParseOptions, type Schema, type Slice } from '@tiptap/pm/model'
import { createDropped, type DroppedCounts } from '#shared/prose/in/dropped.ts'
import { proseFromMarkup } from '#shared/prose/in/html.ts'
import { markupOf } from '#shared/prose/in/toMarkup.ts'
import type { Markup, MarkupNode } from '#shared/prose/in/tree.ts'

function treeOf(element: Element): Markup {
  const children = [...element.childNodes].flatMap((child): MarkupNode[] => {
    // Of another document: it is no instance of this one's classes.
    if (child.nodeType === Node.ELEMENT_NODE) return [treeOf(child as Element)]
    return child.nodeType === Node.TEXT_NODE ? [child.nodeValue ?? ''] : []
  })
  const attrs = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
  return { name: element.localName.toLowerCase(), attrs, children }
}

/** Elements of a document that nobody shows: nothing in it runs or is loaded. */
function elementOf(document: Document, node: MarkupNode): Node {
  if (typeof node === 'string') return document.createTextNode(node)
  const element = document.createElement(node.name)
  for (const [name, value] of Object.entries(node.attrs)) element.setAttribute(name, value)
  element.append(...node.children.map((child) => elementOf(document, child)))
  return element
}

/** Reads HTML of a clipboard by its structure alone (rule R100). What was copied in one of our editors comes as it is. `onRead` hears what was left out. */
export class ClipboardParser extends DOMParser {
  readonly #onRead: (dropped: DroppedCounts) => void

  constructor(schema: Schema, onRead: (dropped: DroppedCounts) => void) {
    super(schema, DOMParser.fromSchema(schema).rules)
    this.#onRead = onRead
  }

  override parseSlice(dom: Node, options?: ParseOptions): Slice {
    const root = dom as Element
    if (root.querySelector('[data-pm-slice]')) return super.parseSlice(dom, options)
    const { drop, counts } = createDropped()
    const body = elementOf(root.ownerDocument, { name: 'body', attrs: {}, children: markupOf(proseFromMarkup(treeOf(root), drop)) })
    this.#onRead(counts)
    return super.parseSlice(body, options)
  }
}
