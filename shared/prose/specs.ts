import type { DOMOutputSpec, MarkSpec, NodeSpec } from 'prosemirror-model'

/** Only these schemes may be linked to, wherever a link is stored, shown or exported. */
const LINK_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']

/** As much of a browser's element as a parse rule looks at. */
export interface ParsedElement {
  getAttribute(name: string): string | null
  querySelector(selector: string): unknown
}

/** The link as it may be used, or undefined. It is read as a browser reads it, so control characters do not hide a scheme. */
export function safeLink(href: unknown): string | undefined {
  const cleaned = String(href ?? '')
    .replace(/\p{Cc}/gu, '')
    .trim()
  try {
    return LINK_SCHEMES.includes(new URL(cleaned).protocol) ? cleaned : undefined
  } catch {
    return undefined
  }
}

/** Blocks and inline nodes of every collaborative text. Loose on purpose: see decisions/0003. */
export const noteNodes = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: (): DOMOutputSpec => ['p', 0] },
  bulletList: { group: 'block', content: 'listItem+', parseDOM: [{ tag: 'ul' }], toDOM: (): DOMOutputSpec => ['ul', 0] },
  orderedList: { group: 'block', content: 'listItem+', parseDOM: [{ tag: 'ol' }], toDOM: (): DOMOutputSpec => ['ol', 0] },
  listItem: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: (): DOMOutputSpec => ['li', 0] },
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: (): DOMOutputSpec => ['br'] },
} as const satisfies Record<string, NodeSpec>

export const noteMarks = {
  link: {
    attrs: { href: { default: '' } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = safeLink((element as unknown as ParsedElement).getAttribute('href'))
          return href ? { href } : false
        },
      },
    ],
    toDOM: (mark): DOMOutputSpec => ['a', { href: safeLink(mark.attrs.href) ?? '#', rel: 'noopener noreferrer nofollow' }, 0],
  },
  bold: {
    parseDOM: [
      { tag: 'strong' },
      // An online word processor wraps all it copies in a <b> of normal weight, and says in styles what really is bold.
      { tag: 'b:not([style*="font-weight:normal"])' },
      { style: 'font-weight', getAttrs: (weight) => (/^(bold|[6-9]00)$/.test(String(weight)) ? null : false) },
    ],
    toDOM: (): DOMOutputSpec => ['strong', 0],
  },
  italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }], toDOM: (): DOMOutputSpec => ['em', 0] },
} as const satisfies Record<string, MarkSpec>
