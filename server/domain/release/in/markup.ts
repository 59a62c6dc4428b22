import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { Failure } from '#shared/errors.ts'
import type { Markup, MarkupNode } from '#shared/prose/in/tree.ts'

/** Deeper than any page that people read, also one that a program wrote. */
const DEEPEST = 1000

type Parsed = DefaultTreeAdapterTypes.ParentNode

/** HTML as a tree, as every browser reads it. Runs and loads nothing. Throws `text-too-complex` for what is nested out of all reason. */
export function markupTree(html: string): Markup {
  const root: Markup = { name: 'html', attrs: {}, children: [] }
  const waiting: { from: Parsed; to: MarkupNode[]; depth: number }[] = [{ from: parse(html), to: root.children, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.depth > DEEPEST) throw new Failure('text-too-complex')
    for (const child of next.from.childNodes) {
      if ('value' in child) next.to.push(child.value)
      else if ('tagName' in child) {
        const element: Markup = {
          name: child.tagName.toLowerCase(),
          attrs: Object.fromEntries(child.attrs.map(({ name, value }) => [name, value])),
          children: [],
        }
        next.to.push(element)
        waiting.push({ from: child, to: element.children, depth: next.depth + 1 })
      }
    }
  }
  return root
}
