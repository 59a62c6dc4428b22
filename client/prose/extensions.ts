import { type AnyExtension, Mark, Node } from '@tiptap/core'
import type { MarkSpec, NodeSpec } from '@tiptap/pm/model'

/** The attributes of a spec. `parseHTML` says nothing: the spec's own parse rules do, and an attribute of the page with the same name must not. */
function attributesOf(spec: NodeSpec | MarkSpec) {
  return Object.fromEntries(
    Object.entries(spec.attrs ?? {}).map(([name, attribute]) => [
      name,
      {
        ...('default' in attribute ? { default: attribute.default } : { isRequired: true }),
        keepOnSplit: false,
        rendered: false,
        parseHTML: () => null,
      },
    ]),
  )
}

function nodeOf(name: string, spec: NodeSpec): Node {
  const { toDOM, parseDOM, attrs: _, ...fields } = spec
  return Node.create({
    ...fields,
    name,
    topNode: name === 'doc',
    addAttributes: () => attributesOf(spec),
    ...(parseDOM && { parseHTML: () => parseDOM }),
    ...(toDOM && { renderHTML: ({ node }) => toDOM(node) }),
    ...(name === 'hardBreak' && { renderText: () => '\n' }),
  })
}

function markOf(name: string, spec: MarkSpec): Mark {
  const { toDOM, parseDOM, attrs: _, ...fields } = spec
  return Mark.create({
    ...fields,
    name,
    addAttributes: () => attributesOf(spec),
    ...(parseDOM && { parseHTML: () => parseDOM }),
    ...(toDOM && { renderHTML: ({ mark }) => toDOM(mark, true) }),
  })
}

/** A shared ProseMirror schema as Tiptap extensions: the editor's schema is the shared one, node for node and mark for mark (rule R1). */
export function schemaExtensions(nodes: Record<string, NodeSpec>, marks: Record<string, MarkSpec>): AnyExtension[] {
  return [
    ...Object.entries(nodes).map(([name, spec]) => nodeOf(name, spec)),
    ...Object.entries(marks).map(([name, spec]) => markOf(name, spec)),
  ]
}
