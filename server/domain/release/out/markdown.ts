import { blocks, typed } from '#shared/readable/prose.ts'
import type { Sheet } from './sheet.ts'

/** A release as Markdown. */
export function markdownOf({ notices, kicker, body, aside }: Sheet): string {
  return [
    ...notices.map((notice) => `**${typed(notice)}**`),
    typed(kicker.toUpperCase()),
    blocks(body),
    ...(aside.length > 0 ? ['---', blocks(aside)] : []),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}
