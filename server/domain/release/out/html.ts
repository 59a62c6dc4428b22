import { htmlOf, type PhotoSaid, type Rendering } from '#shared/documents/release/render.ts'
import { escapeHtml } from '#shared/html.ts'
import type { Picture } from './pictures.ts'
import type { Sheet } from './sheet.ts'

/** How wide, in pixels, a photo is shown at most: as wide as a mail. */
const WIDE = 600

/**
 * Looks, on the tags themselves: a mail program or word processor into which a page is pasted keeps these, and drops a sheet of style. There is no tag in
 * safe HTML that somebody typed, so each of these is ours.
 */
const LOOKS: Record<string, string> = {
  '<table>': '<table border="1" cellpadding="6" cellspacing="0" style="border-collapse:collapse">',
  '<th>': '<th align="left" valign="top">',
  '<td>': '<td valign="top">',
  '<blockquote>': '<blockquote style="margin:1em 2em;font-style:italic">',
  '<p class="lead">': '<p style="font-weight:bold">',
}
const dressed = (html: string) => html.replace(/<(?:table|th|td|blockquote|p class="lead")>/g, (tag) => LOOKS[tag] ?? tag)

/** The address of a picture inside a page or a mail; null: the picture does not come along. */
export type SourceOf = (picture: Picture) => string | null

/** Bytes as an address that holds them. */
export const asData: SourceOf = ({ type, bytes }) => `data:${type};base64,${bytes.toString('base64')}`

function renderer({ words }: Sheet, pictures: ReadonlyMap<string, Picture>, sourceOf: SourceOf): Rendering {
  return {
    level: 1,
    figure({ picture, alt, credit }: PhotoSaid, caption) {
      const found = pictures.get(picture)
      const source = found && sourceOf(found)
      const by = credit && `(${escapeHtml(credit)})`
      const said = [caption, by].filter(Boolean).join(' ')
      if (!found || !source) return `<figcaption>[${[words.photo, said].filter(Boolean).join(': ')}]</figcaption>`
      const width = Math.min(WIDE, found.width)
      const size = `width="${width}" height="${Math.round((found.height * width) / found.width)}"`
      const image = `<img src="${source}" ${size} alt="${escapeHtml(alt)}" style="max-width:100%;height:auto">`
      return `${image}${said && `<figcaption>${said}</figcaption>`}`
    },
  }
}

/** A release as a page that needs nothing from anywhere, and can be pasted into a mail or a word processor. */
export function pageOf(sheet: Sheet, pictures: ReadonlyMap<string, Picture>, sourceOf: SourceOf): string {
  const { notices, kicker, title, body, aside, words } = sheet
  const rendering = renderer(sheet, pictures, sourceOf)
  return [
    `<!doctype html>`,
    `<html lang="${words.locale}">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="robots" content="noindex">`,
    `<title>${escapeHtml(title)}</title>`,
    `</head>`,
    `<body style="max-width:42em;margin:0 auto;padding:1em;font-family:Georgia,serif;line-height:1.45;overflow-wrap:anywhere">`,
    ...notices.map((notice) => `<p style="padding:.6em 1em;border:2px solid #b3261e;font-weight:bold">${escapeHtml(notice)}</p>`),
    `<p style="letter-spacing:.08em"><strong>${escapeHtml(kicker.toUpperCase())}</strong></p>`,
    dressed(htmlOf(body, rendering)),
    ...(aside.length > 0 ? ['<hr>', dressed(htmlOf(aside, { ...rendering, headed: true }))] : []),
    `</body>`,
    `</html>\n`,
  ].join('\n')
}
