import { safeLink } from '../prose/specs.ts'

/** A piece of what a comment says: words, somebody who is mentioned, or a link. */
export type Piece = { text: string } | { mention: string } | { link: string; text: string }

const MENTION = /@\[([a-z0-9]{1,32})\]/g
/** An address in running text: what ends a sentence after it is no part of it. */
const LINK = /https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}…’”]/gi

function withLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const link = safeLink(found)
    if (link === undefined) continue
    if (index > at) pieces.push({ text: text.slice(at, index) })
    pieces.push({ link, text: found })
    at = index + found.length
  }
  return at < text.length ? [...pieces, { text: text.slice(at) }] : pieces
}

/** What a comment says, in pieces. `isKnown`: is this somebody's id? A mention of anybody else is only text. */
export function piecesOf(body: string, isKnown: (id: string) => boolean): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: found, 1: id = '', index } of body.matchAll(MENTION)) {
    if (!isKnown(id)) continue
    pieces.push(...withLinks(body.slice(at, index)), { mention: id })
    at = index + found.length
  }
  return [...pieces, ...withLinks(body.slice(at))]
}

/** The people a comment mentions, by their ids. */
export function mentionsOf(body: string): string[] {
  return [...new Set([...body.matchAll(MENTION)].map(([, id = '']) => id))]
}

/** A comment as one text, people by their names. */
export function spoken(body: string, nameOf: (id: string) => string | undefined): string {
  return body.replace(MENTION, (found, id: string) => {
    const name = nameOf(id)
    return name === undefined ? found : `@${name}`
  })
}
