import { safeLink } from '../../prose/specs.ts'

/** How the press reaches somebody, in pieces: an address or a number has a link where it is one, all else is what was typed. */
export function reachParts(reach: string): { text: string; href: string | undefined }[] {
  return reach.split(/(\s*[,;·|\n]\s*|\s+(?:of|or)\s+)/).map((part) => {
    const text = part.trim()
    const digits = text.replace(/[\s().-]/g, '')
    const href = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? `mailto:${text}` : /^\+?\d{8,15}$/.test(digits) ? `tel:${digits}` : text
    const safe = safeLink(href)
    return { text: safe ? text : part, href: safe }
  })
}
