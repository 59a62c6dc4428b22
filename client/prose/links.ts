import type { Mark, Node } from '@tiptap/pm/model'
import type { Command, EditorState } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep } from '@tiptap/pm/transform'

/** The marks words are seen with: their own, or those somebody who suggests asks for. */
export type Seen = (node: Node) => readonly Mark[]

/** A link: where it leads, and where its words begin and end. */
export interface LinkAround {
  href: string
  from: number
  to: number
}

const hrefIn = (marks: readonly Mark[]): string | null => {
  const link = marks.find(({ type }) => type.name === 'link')
  return link ? String(link.attrs.href) : null
}

/** The link all that is selected is in. A caret is also in one that begins or ends at it: there a finger puts it. */
export function linkAround({ selection }: EditorState, seen: Seen = ({ marks }) => marks): LinkAround | null {
  const { $from, $to, empty, from, to } = selection
  if (!$from.parent.isTextblock || !$from.sameParent($to)) return null
  const runs: { href: string | null; from: number; to: number }[] = []
  $from.parent.forEach((node, offset) => {
    const at = $from.start() + offset
    runs.push({ href: hrefIn(seen(node)), from: at, to: at + node.nodeSize })
  })
  const touched = runs.filter((run) => (empty ? run.from <= from && run.to >= from : run.from < to && run.to > from))
  const href = touched.find((run) => run.href !== null)?.href
  if (href == null || (!empty && touched.some((run) => run.href !== href))) return null
  let [first, last] = [runs.findIndex((run) => run.href === href && touched.includes(run)), 0]
  last = first
  while (runs[first - 1]?.href === href) first -= 1
  while (runs[last + 1]?.href === href) last += 1
  return { href, from: (runs[first] as LinkAround).from, to: (runs[last] as LinkAround).to }
}

/** Leads the words of a link, or else those selected, elsewhere; where nothing is selected the address itself is put there. */
export function putLink(href: string, around: LinkAround | null): Command {
  return (state, dispatch) => {
    const { tr, schema, selection } = state
    const link = schema.mark('link', { href })
    const { from, to } = around ?? selection
    // As a step of its own: who suggests may ask for a mark that the words have underneath.
    if (from < to) tr.step(new AddMarkStep(from, to, link))
    else tr.replaceSelectionWith(schema.text(href.replace(/^(mailto|tel):/, ''), [link]), false)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Leaves the words of a link, without it. */
export function takeLink({ href, from, to }: LinkAround): Command {
  return ({ tr, schema }, dispatch) => {
    dispatch?.(tr.step(new RemoveMarkStep(from, to, schema.mark('link', { href }))))
    return true
  }
}
