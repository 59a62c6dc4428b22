import type { Outgoing } from '#server/domain/release/out/outgoing.ts'
import type { Final } from '#shared/documents/release/final.ts'
import { finalOf } from './finals.ts'

/** Long before every embargo of these tests. */
export const THEN = Date.UTC(2030, 0, 1, 9)

/** A release on its way out, final and without an embargo. */
export function outgoing(change: Partial<Outgoing> = {}, content: Partial<Final> = {}): Outgoing {
  return {
    ...{ content: finalOf(content), number: 1, newer: null, embargo: null, at: THEN, timeZone: 'Europe/Amsterdam' },
    ...{ sender: 'Dag van de Overheid', host: 'dag.example.org', id: 'abc.1.0', photos: [], ...change },
  }
}

const decoded = (said: string) =>
  Buffer.from(
    said.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

/** Encoded words of a header as text (RFC 2047). */
const spoken = (value: string) =>
  value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?UTF-8\?(Q|B)\?([^?]*)\?=/gi, (_, way: string, said: string) =>
      way.toUpperCase() === 'B' ? Buffer.from(said, 'base64').toString() : decoded(said.replaceAll('_', '=20')),
    )

/** A mail as a mail program reads it: its own headers, its parts, and the two texts that are alternatives. */
export function decodedMail(raw: string) {
  const [head = ''] = raw.split(/\r?\n\r?\n/)
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers = Object.fromEntries(
    unfolded.map((line) => {
      const at = line.indexOf(':')
      return [line.slice(0, at).toLowerCase(), spoken(line.slice(at + 1).trim())]
    }),
  )
  const part = (type: string) => {
    const [, body = ''] = new RegExp(`Content-Type: ${type}.*?\\r?\\n\\r?\\n(.*?)\\r?\\n--+_NmP`, 's').exec(raw) ?? []
    return decoded(body).replaceAll('\r\n', '\n')
  }
  return {
    headers,
    types: [...raw.matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type),
    ids: [...raw.matchAll(/^Content-Id: (\S+)/gim)].map(([, id]) => id),
    text: part('text/plain'),
    html: part('text/html'),
    longest: Math.max(...raw.split('\n').map((line) => line.length)),
  }
}
