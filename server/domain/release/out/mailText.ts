import { asPlain, plainOf } from '#shared/documents/release/renderPlain.ts'
import type { Sheet } from './sheet.ts'

/** What stands between a release and what is for editors only. */
const APART = '-'.repeat(40)

/** A release as the text of a mail. */
export function mailTextOf({ notices, kicker, body, aside, words }: Sheet): string {
  return [
    notices.map((notice) => asPlain(notice).toUpperCase()).join('\n'),
    kicker.toUpperCase(),
    plainOf(body, words.photo),
    ...(aside.length > 0 ? [APART, plainOf(aside, words.photo)] : []),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}
