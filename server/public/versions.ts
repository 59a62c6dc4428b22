import { changesBetween, hasChanges } from '#shared/documents/release/changes.ts'
import type { Final } from '#shared/documents/release/final.ts'
import { htmlOf } from '#shared/documents/release/render.ts'
import { escapeHtml } from '#shared/html.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { whenOf } from './dates.ts'
import { rendererOf } from './figure.ts'
import type { PublicRelease, PublicVersion } from './release.ts'
import type { Words } from './words.ts'

/** Everything of a version that readers see, as one text: who the press reaches is part of it. */
const readBy = ({ text, contact }: Final): ProseNode[] => [
  ...text,
  ...[contact.name, contact.reach]
    .filter(Boolean)
    .map((line) => ({ type: 'paragraph', attrs: { style: 'boilerplate' }, content: [{ type: 'text', text: line }] })),
]

function differenceOf(before: Final, after: Final, base: string, words: Words): string {
  const changes = changesBetween(readBy(before), readBy(after))
  if (!hasChanges(changes)) return `<p>${words.unchanged}</p>`
  return `<div class="changes">${htmlOf(changes, rendererOf(base, words, 3))}</div>`
}

/** What is shown of one version: when, by whom, why, and what it changed in the one before. */
function entry(
  version: PublicVersion,
  before: PublicVersion | undefined,
  { workspace }: PublicRelease,
  base: string,
  words: Words,
): string {
  const { number, kind, at, byName, content } = version
  const what = { final: '', correction: words.corrected, retraction: words.kinds.retraction }[kind]
  const when = `<time datetime="${new Date(at).toISOString()}">${escapeHtml(whenOf(at, workspace.timeZone, words))}</time>`
  const line = [words.version(number), what, when, byName && `${words.by} ${escapeHtml(byName)}`].filter(Boolean).join(' · ')
  const why = content.explanation ? `<p class="why">${escapeHtml(content.explanation)}</p>` : ''
  const changed =
    kind === 'correction' && before
      ? `<details><summary>${words.whatChanged}</summary>${differenceOf(before.content, content, base, words)}</details>`
      : ''
  return `<li id="v${number}"><p class="line">${line}</p>${why}${changed}</li>`
}

/**
 * Every version of a release with what it changed, for readers; '' when there is only one. Of one that was retracted the dates and reasons stay, its words do
 * not: nobody is to use them.
 */
export function versionsOf(release: PublicRelease, base: string, words: Words): string {
  const { versions } = release
  if (versions.length < 2) return ''
  const retracted = versions[0]?.kind === 'retraction'
  const items = versions.map((version, index) => entry(version, retracted ? undefined : versions[index + 1], release, base, words))
  return `<section class="versions" aria-labelledby="versions"><h2 id="versions">${words.versions}</h2><ol reversed>${items.join('')}</ol></section>`
}
