import { headed, oneLine } from '#shared/documents/release/headed.ts'
import { styleOf } from '#shared/documents/release/prose.ts'
import { reachParts } from '#shared/documents/release/reach.ts'
import { htmlOf, photoOf, picturesIn } from '#shared/documents/release/render.ts'
import { plainOf } from '#shared/documents/release/renderPlain.ts'
import { escapeHtml } from '#shared/html.ts'
import { type ProseNode, textOfNode } from '#shared/prose/fragment.ts'
import { styleName } from './assets.ts'
import { agoOf, whenOf } from './dates.ts'
import { rendererOf } from './figure.ts'
import type { Preview, PublicRelease, PublicVersion } from './release.ts'
import { versionsOf } from './versions.ts'
import { WORDS, type Words } from './words.ts'

/** Where a page stands: its own address without a host, and the host, for what is read elsewhere. `now` in ms, UTC. */
export interface Place {
  base: string
  publicUrl: string
  now: number
}

/** The head of a version and what comes after it; without one, the title of the document is its head. */
const headOf = ({ content: { text, title } }: PublicVersion, words: Words) => headed(text, oneLine(title) || words.untitled)

/** The lead, or else the first body text, as one line for who shows a link to the page. */
function summaryOf(blocks: readonly ProseNode[]): string {
  const lead =
    blocks.find((node) => styleOf(node.attrs) === 'lead') ?? blocks.find((node) => node.type === 'paragraph' && !node.attrs?.style)
  const text = lead ? oneLine(textOfNode(lead)) : ''
  return text.length > 200 ? `${text.slice(0, 199).replace(/\s+\S*$/, '')}…` : text
}

/** How the press reaches somebody: an address or number to follow where it is one, else what was typed. */
function reachOf(reach: string): string {
  return reachParts(reach)
    .map(({ text, href }) => (href ? `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>` : escapeHtml(text)))
    .join('')
}

function contactOf({ content }: PublicVersion, words: Words): string {
  const { name, reach } = content.contact
  if (!name && !reach) return ''
  return `<aside class="contact" aria-labelledby="contact"><h2 id="contact">${words.contact}</h2><p>${[
    name && `<strong>${escapeHtml(name)}</strong>`,
    reach && reachOf(reach),
  ]
    .filter(Boolean)
    .join('<br>')}</p></aside>`
}

const timeOf = (moment: number, text: string) => `<time datetime="${new Date(moment).toISOString()}">${escapeHtml(text)}</time>`

/** When it appeared or was last changed, how long ago that is, and by whom. What is not out yet has not appeared: it was fixed. */
function byline({ versions, workspace }: PublicRelease, now: number, words: Words, isOut: boolean): string {
  const newest = versions[0] as PublicVersion
  const say = versions.length > 1 ? words.changed : isOut ? words.appeared : words.fixed
  const [when, ago] = [whenOf(newest.at, workspace.timeZone, words), agoOf(newest.at, now, words)]
  const by = newest.byName ? ` ${words.by} ${escapeHtml(newest.byName)}` : ''
  return `<p class="byline">${timeOf(newest.at, say(when, ago))}${by}</p>`
}

function notice({ versions }: PublicRelease, words: Words): string {
  const { kind, number, content } = versions[0] as PublicVersion
  const why = content.explanation ? `<p>${escapeHtml(content.explanation)}</p>` : ''
  if (kind === 'retraction') {
    return `<div class="notice retracted" role="note"><p class="name">${words.retracted}</p>${why}<p>${words.doNotUse}</p></div>`
  }
  if (kind !== 'correction') return ''
  return `<div class="notice" role="note"><p class="name">${words.corrected}</p>${why}<p><a href="#v${number}">${words.whatChanged}</a></p></div>`
}

/** The article itself. Of a release that was retracted the head stays, so that readers see what it was. */
function article(
  release: PublicRelease,
  { base, now }: Place,
  words: Words,
  isOut = true,
): { html: string; title: string; blocks: ProseNode[] } {
  const newest = release.versions[0] as PublicVersion
  const isRetracted = newest.kind === 'retraction'
  const shown = isRetracted ? (release.versions.find(({ kind }) => kind !== 'retraction') ?? newest) : newest
  const { title, head, rest } = headOf(shown, words)
  const blocks = isRetracted ? [] : rest
  const rendering = rendererOf(base, words, 1)
  const html = [
    `<p class="kicker">${words.kinds[newest.kind]}</p>`,
    htmlOf([head], rendering),
    byline(release, now, words, isOut),
    notice(release, words),
    `<div class="text">${htmlOf(blocks, { ...rendering, headed: true })}</div>`,
    contactOf(newest, words),
  ].join('\n')
  return { html, title, blocks }
}

/** What other sites show of a link to a public release. */
function about(release: PublicRelease, title: string, blocks: ProseNode[], { base, publicUrl }: Place, words: Words): string {
  const [newest, oldest] = [release.versions[0] as PublicVersion, release.versions.at(-1) as PublicVersion]
  const [picture] = picturesIn(blocks)
  const photo = picture ? blocks.map(photoOf).find((one) => one.picture === picture) : undefined
  const meta = (property: string, content: string) => content && `<meta property="${property}" content="${escapeHtml(content)}">`
  return [
    `<link rel="canonical" href="${escapeHtml(publicUrl + base)}">`,
    `<meta name="description" content="${escapeHtml(summaryOf(blocks))}">`,
    meta('og:type', 'article'),
    meta('og:title', title),
    meta('og:description', summaryOf(blocks)),
    meta('og:url', publicUrl + base),
    meta('og:site_name', release.workspace.name),
    meta('og:locale', words.locale.replace('-', '_')),
    meta('article:published_time', new Date(oldest.at).toISOString()),
    meta('article:modified_time', new Date(newest.at).toISOString()),
    picture ? meta('og:image', `${publicUrl}${base}/photos/${picture}?size=screen`) : '',
    photo ? meta('og:image:alt', photo.alt) : '',
  ]
    .filter(Boolean)
    .join('\n')
}

/** A whole page. It holds no script, and asks for nothing from anywhere else. */
export function sheet(language: string, title: string, head: string, body: string): string {
  return [
    `<!doctype html>`,
    `<html lang="${language}">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    `<title>${escapeHtml(title)}</title>`,
    `<link rel="stylesheet" href="/press/assets/${styleName()}">`,
    `<link rel="icon" type="image/png" href="/icon-192.png">`,
    head,
    `</head>`,
    `<body>`,
    body,
    `</body>`,
    `</html>\n`,
  ].join('\n')
}

/** The public page of a release, newest version first, with what each later one changed. */
export function releasePage(release: PublicRelease, place: Place): string {
  const { language } = (release.versions[0] as PublicVersion).content
  const words = WORDS[language]
  const { html, title, blocks } = article(release, place, words)
  const body = [
    `<header class="mast"><p>${escapeHtml(release.workspace.name)}</p></header>`,
    `<main><article>${html}</article>`,
    versionsOf(release, place.base, words),
    `</main>`,
    blocks.length > 0 ? `<footer><p><a href="${place.base}/text">${words.plain}</a></p></footer>` : '',
  ].join('\n')
  return sheet(language, `${title} · ${release.workspace.name}`, about(release, title, blocks, place, words), body)
}

/** A release before it is out: the same page, which says that it is none yet, until when, and nothing to who shows links. */
export function previewPage(preview: Preview, place: Place): string {
  const { language } = (preview.versions[0] as PublicVersion).content
  const words = WORDS[language]
  const until = preview.isPublic
    ? words.isOut
    : preview.embargo === null
      ? words.noEmbargo
      : words.embargo(whenOf(preview.embargo, preview.workspace.timeZone, words, true))
  const body = [
    `<div class="embargo" role="note"><p><strong>${words.preview}.</strong> ${escapeHtml(until)} ${words.private}</p></div>`,
    `<header class="mast"><p>${escapeHtml(preview.workspace.name)}</p></header>`,
    `<main><article>${article(preview, place, words, preview.isPublic).html}</article>${versionsOf(preview, place.base, words)}</main>`,
  ].join('\n')
  return sheet(language, words.preview, '<meta name="robots" content="noindex, nofollow, noarchive">', body)
}

/** A release as plain text, as mail takes it. */
export function releaseText(release: PublicRelease): string {
  const newest = release.versions[0] as PublicVersion
  const words = WORDS[newest.content.language]
  const { head, rest } = headOf(newest, words)
  const when = whenOf(newest.at, release.workspace.timeZone, words)
  const { name, reach } = newest.content.contact
  const contact = [name, reach].filter(Boolean).join(', ')
  return [
    words.kinds[newest.kind].toUpperCase(),
    plainOf([head], words.photo),
    `${release.workspace.name}, ${when}`,
    newest.content.explanation,
    newest.kind === 'retraction' ? words.doNotUse : plainOf(rest, words.photo),
    contact && `${words.contact}: ${contact}`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}

/** What is said where there is nothing: the same for what never was, what is not out, and what is not yet. */
export function absentPage(): string {
  const body = `<main class="absent-page"><h1>Hier is niets te vinden</h1><p>Klopt het adres? Misschien is het er nog niet, of niet meer.</p><p lang="en">There is nothing here. Is the address right? Perhaps it is not here yet, or no longer.</p></main>`
  return sheet('nl', 'Niets te vinden', '<meta name="robots" content="noindex">', body)
}
