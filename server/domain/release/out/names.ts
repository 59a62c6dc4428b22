import type { OutFormat } from '#shared/documents/release/out.ts'
import { slugOf } from '#shared/protocol/slug.ts'
import type { Outgoing } from './outgoing.ts'
import { WORDS } from './words.ts'

/** What has no place in a name or a header: what breaks a line, and what nobody sees or turns it around. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
const UNSEEN = /[\p{Cf}\p{Cs}\p{Co}]+/gu
/** What some file system reads as something else than a letter. */
const RESERVED = /[\\/:*?"<>|%]+/g

/** Words on one line that holds nothing unseen. */
export function lineOf(text: string): string {
  return text.replace(BREAKS, ' ').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()
}

const LONGEST = 80

/** What somebody typed as the name of a file, without its ending: readable, and on any computer nothing but a name. */
export function fileName(text: string, fallback: string): string {
  const name = [...lineOf(text).replace(RESERVED, ' ').replace(/\s+/g, ' ')]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.-]+|[\s.]+$/g, '')
  return name || fallback
}

/** The name of a file: as it reads, and in letters every program knows. */
export interface Names {
  full: string
  plain: string
}

/** How a release is called as a file in this format. */
export function namesOf({ content: { title, language }, number }: Outgoing, format: OutFormat): Names {
  const words = WORDS[language]
  const ending = format === 'review' ? 'docx' : format
  const draft = format === 'review' ? words.reviewName : words.draftName
  const which = number === null ? draft : number === 1 ? '' : words.versionName(number)
  const full = `${fileName(title, words.untitled)}${which && ` (${which})`}`
  const plain = [slugOf(title, slugOf(words.untitled, 'release')), slugOf(which, '')].filter(Boolean).join('-')
  return { full: `${full}.${ending}`, plain: `${plain}.${ending}` }
}

/** Says of an answer that it is a file to keep, and how it is called (RFC 6266, RFC 8187). */
export function dispositionOf({ full, plain }: Names): string {
  const encoded = encodeURIComponent(full).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
