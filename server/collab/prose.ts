import type { Schema } from 'prosemirror-model'
import * as Y from 'yjs'
import { markNameOf } from '#shared/prose/fragment.ts'

const children = new WeakMap<Schema, Map<string, Set<string>>>()

/** Which nodes a schema lets lie in which, wherever in it. */
function childrenIn(schema: Schema): Map<string, Set<string>> {
  const known = children.get(schema)
  if (known) return known
  const types = Object.values(schema.nodes)
  const table = new Map(
    types.map((type) => [type.name, new Set(types.filter((child) => type.contentMatch.matchType(child)).map((child) => child.name))]),
  )
  children.set(schema, table)
  return table
}

/** Is this a value an attribute of this node can have? They are plain: of the sort its default is, a word where it has none. */
function isAttribute(node: string, key: string, content: Y.Item['content'], schema: Schema): boolean {
  if (content instanceof Y.ContentDeleted) return true
  const known = schema.nodes[node]?.spec.attrs ?? {}
  if (!(content instanceof Y.ContentAny) || !Object.hasOwn(known, key)) return false
  const sort = typeof (known[key]?.default ?? '')
  return content.arr.every((value) => typeof value === sort)
}

function isTextContent(content: Y.Item['content'], schema: Schema): boolean {
  if (content instanceof Y.ContentFormat) return markNameOf(content.key) in schema.marks
  return content instanceof Y.ContentString || content instanceof Y.ContentDeleted
}

/**
 * May this lie where it says? The editors' binding deletes, for everybody, a block whose children or marks it cannot read, and breaks on what is no
 * text at all: so nobody may put such a thing into a text, least of all into the block of somebody else. What people do at once never makes one:
 * which node may lie in which does not depend on its place (decisions/0003). `parent`: the type it lies in, or `root` for a root that is a text.
 */
export function fitsProse(parent: unknown, sub: string | null, content: Y.Item['content'], schema: Schema): boolean {
  const type = content instanceof Y.ContentType ? content.type : null
  if (type instanceof Y.XmlHook) return false
  const inside = parent instanceof Y.XmlElement ? parent.nodeName : parent === 'root' || parent instanceof Y.XmlFragment ? 'doc' : null
  if (sub !== null && inside) return isAttribute(inside, sub, content, schema)
  if (sub !== null && parent instanceof Y.XmlText) return content instanceof Y.ContentAny || content instanceof Y.ContentDeleted
  if (parent instanceof Y.XmlText) return isTextContent(content, schema)
  if (!inside) return !(type instanceof Y.XmlElement)
  const within = childrenIn(schema).get(inside)
  if (type instanceof Y.XmlText) return within?.has('text') ?? false
  if (type instanceof Y.XmlElement) return within?.has(type.nodeName) ?? false
  return content instanceof Y.ContentDeleted
}
