import { getSchema } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { schemaExtensions } from '#client/prose/extensions.ts'
import { BLOCK_STYLES, releaseMarks, releaseNodes, releaseSchema } from '#shared/documents/release/prose.ts'
import { noteSchema } from '#shared/prose/note.ts'
import { noteMarks, noteNodes, safeLink } from '#shared/prose/specs.ts'

/** What of a schema decides whether a document fits it and how it is written down. */
function described(schema: Schema) {
  const rules = (spec: { parseDOM?: readonly { tag?: string; style?: string; priority?: number }[] }) =>
    (spec.parseDOM ?? []).map(({ tag, style, priority }) => ({ tag, style, priority }))
  return {
    top: schema.topNodeType.name,
    nodes: Object.values(schema.nodes).map((type) => ({
      name: type.name,
      content: type.spec.content,
      group: type.spec.group,
      marks: type.markSet?.map((mark) => mark.name) ?? 'all',
      inline: type.isInline,
      selectable: type.spec.selectable,
      defining: type.spec.defining,
      attrs: type.spec.attrs ?? {},
      rules: rules(type.spec),
    })),
    marks: Object.values(schema.marks).map((type) => ({
      name: type.name,
      inclusive: type.spec.inclusive,
      attrs: type.spec.attrs,
      excludes: Object.values(schema.marks)
        .filter((other) => type.excludes(other))
        .map((other) => other.name),
      rules: rules(type.spec),
    })),
  }
}

const schemas: [string, Schema, Schema][] = [
  ['release', releaseSchema, getSchema(schemaExtensions(releaseNodes, releaseMarks))],
  ['note', noteSchema, getSchema(schemaExtensions(noteNodes, noteMarks))],
]

describe.each(schemas)('the %s schema', (_, shared, editors) => {
  it('R1 is the same in the editor, node for node and mark for mark, in the same order', () => {
    expect(described(editors)).toEqual(described(shared))
  })

  it('R1 writes the same elements in the editor', () => {
    for (const type of Object.values(shared.nodes)) {
      if (!type.spec.toDOM) continue
      for (const style of [null, ...BLOCK_STYLES, 'bogus']) {
        const attrs = type.spec.attrs ? { style } : null
        const there = editors.nodes[type.name]
        expect(there?.spec.toDOM?.(there.create(attrs))).toEqual(type.spec.toDOM(type.create(attrs)))
      }
    }
  })
})

describe('links', () => {
  it('R4 only http, https, mailto and tel pass, whatever hides the scheme', () => {
    for (const href of ['https://example.org/a?b=c', 'HTTP://example.org', 'mailto:pers@example.org', 'tel:+31201234567'])
      expect(safeLink(href)).toBe(href)
    for (const href of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'example.org',
      '',
      null,
      undefined,
    ])
      expect(safeLink(href)).toBeUndefined()
  })

  it('R4 a stored link with another scheme is shown without it', () => {
    const link = releaseSchema.mark('link', { href: 'javascript:alert(1)' })
    expect(link.type.spec.toDOM?.(link, true)).toEqual(['a', expect.objectContaining({ href: '#' }), 0])
  })
})
