import type { DroppedCounts } from '#shared/prose/in/dropped.ts'
import { createDropped } from '#shared/prose/in/dropped.ts'
import { proseFromMarkup } from '#shared/prose/in/html.ts'
import { markupOf } from '#shared/prose/in/toHtml.ts'
import type { Markup, MarkupNode } from '#shared/prose/in/tree.ts'

function treeOf(element: Element): Markup {
  const children = [...element.childNodes].flatMap((child): MarkupNode[] => {
    if (child instanceof Element) return [treeOf(child)]
    return child.nodeType === Node.TEXT_NODE ? [child.nodeValue ?? ''] : []
  })
  const attrs = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
  return { name: element.localName.toLowerCase(), attrs, children }
}

/** What a clipboard of our own editors says of itself. */
const OURS = /<[^>]+\sdata-pm-slice=/

/** HTML of a clipboard as our editors read it, and what is not in it any more. What was copied here comes as it is. */
export function pastedMarkup(html: string): { html: string; dropped: DroppedCounts } {
  const { drop, counts } = createDropped()
  if (OURS.test(html)) return { html, dropped: counts }
  // Nothing of it is loaded or run: it is a document nobody shows.
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return { html: markupOf(proseFromMarkup(treeOf(body), drop)), dropped: counts }
}
