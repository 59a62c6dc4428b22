import type { MarkSpec, NodeSpec } from 'prosemirror-model'

/** Only these schemes may be linked to, wherever a link is stored, shown or exported. */
const LINK_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']

/** The link as it may be used, or undefined. Control characters and spaces do not hide a scheme. */
export function safeLink(href: unknown): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const cleaned = String(href ?? '').replace(/[\u0000-\u0020\u007f-\u009f]/g, '')
  try {
    return LINK_SCHEMES.includes(new URL(cleaned).protocol) ? cleaned : undefined
  } catch {
    return undefined
  }
}

/** Blocks and inline nodes of every collaborative text. Loose on purpose: see decisions/0003. */
export const noteNodes = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  bulletList: { group: 'block', content: 'listItem+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
  orderedList: { group: 'block', content: 'listItem+', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] },
  listItem: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
} as const satisfies Record<string, NodeSpec>

export const noteMarks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = safeLink((element as { getAttribute(name: string): string | null }).getAttribute('href'))
          return href ? { href } : false
        },
      },
    ],
    toDOM: (mark) => ['a', { href: safeLink(mark.attrs.href) ?? '#', rel: 'noopener noreferrer nofollow' }, 0],
  },
  bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
} as const satisfies Record<string, MarkSpec>
