import * as Y from 'yjs'

/** A ProseMirror document as JSON, as far as our schemas use it. */
export interface ProseNode {
  type: string
  attrs?: Record<string, unknown>
  content?: ProseNode[]
  text?: string
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

function toY(node: ProseNode): Y.XmlElement {
  const element = new Y.XmlElement(node.type)
  for (const [key, value] of Object.entries(node.attrs ?? {})) if (value !== null) element.setAttribute(key, value as string)
  element.insert(0, childrenToY(node.content ?? []))
  return element
}

function childrenToY(nodes: ProseNode[]): (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let run: ProseNode[] = []
  const flush = () => {
    if (run.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(
      run.map(({ text: insert = '', marks = [] }) => ({
        insert,
        attributes: Object.fromEntries(marks.map((mark) => [mark.type, mark.attrs ?? {}])),
      })),
    )
    children.push(text)
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text') run.push(node)
    else {
      flush()
      children.push(toY(node))
    }
  }
  flush()
  return children
}

/** Appends blocks to a fragment, in the encoding the editor's binding reads. */
export function appendProse(fragment: Y.XmlFragment, blocks: ProseNode[]): void {
  fragment.insert(fragment.length, childrenToY(blocks))
}

/** A fragment of plain paragraphs, one for each block of text that a blank line ends; a single line break becomes a hard break. */
export function proseFromText(text: string): ProseNode[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t\u00a0]*\n+/)
    .map((block) => block.trim())
    .filter((block) => block.length > 0)
    .map((block) => ({
      type: 'paragraph',
      content: block
        .split('\n')
        .flatMap((line, index) => [
          ...(index > 0 ? [{ type: 'hardBreak' }] : []),
          ...(line.trim() ? [{ type: 'text', text: line.trim() }] : []),
        ]),
    }))
}

function fromY(child: Y.XmlElement | Y.XmlText | Y.XmlHook): ProseNode[] {
  if (child instanceof Y.XmlText) {
    return (child.toDelta() as { insert: unknown; attributes?: Record<string, Record<string, unknown>> }[])
      .filter((run) => typeof run.insert === 'string')
      .map((run) => ({
        type: 'text',
        text: run.insert as string,
        marks: Object.entries(run.attributes ?? {}).map(([type, attrs]) => ({ type: type.replace(/--.{8}$/, ''), attrs })),
      }))
  }
  if (!(child instanceof Y.XmlElement)) return []
  return [{ type: child.nodeName, attrs: child.getAttributes() as Record<string, unknown>, content: readProse(child) }]
}

/** The nodes of a fragment as JSON. */
export function readProse(fragment: Y.XmlFragment): ProseNode[] {
  return fragment.toArray().flatMap((child) => fromY(child as Y.XmlElement | Y.XmlText))
}

/** The text of a fragment, a blank line between blocks. */
export function textOfProse(fragment: Y.XmlFragment): string {
  const text = (node: ProseNode): string =>
    node.text ?? (node.type === 'hardBreak' ? '\n' : (node.content ?? []).map(text).join(node.content?.[0]?.type === 'text' ? '' : '\n'))
  return readProse(fragment).map(text).join('\n\n')
}
