import { escapeHtml } from '#shared/html.ts'
import { clockOf } from '#shared/time.ts'
import { type Named, type Occurrence, occurrencesOf, waitingOf } from './occurrences.ts'
import { htmlOf } from './prose.ts'
import type { About, Render } from './render.ts'
import { longDate, versionOf, WORDS } from './words.ts'

/** How the sheets look; its hash is all that the page's policy lets in. */
export const PRINT_STYLE = `
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 180mm; padding: 8mm 4mm; color: #1c1a17; background: #fff; font: 10.5pt/1.45 "Atkinson Hyperlegible Next", system-ui, sans-serif; }
h1, h2, h3 { font-family: Newsreader, Georgia, serif; font-weight: 600; line-height: 1.2; margin: 0; }
h1 { font-size: 24pt; }
h2 { margin: 9mm 0 2mm; padding-bottom: 1.5mm; border-bottom: 1.5pt solid #1f3f8f; font-size: 15pt; break-after: avoid; }
h3 { font-size: 12pt; overflow-wrap: anywhere; }
h2 + section { border-top: 0; }
p, ul, ol { margin: 1mm 0 0; }
ul, ol { padding-left: 5mm; }
a { color: inherit; }
.about { color: #5b554c; }
section { display: grid; grid-template-columns: 26mm 1fr; gap: 0 5mm; padding: 3mm 0; border-top: .5pt solid #cfc8bb; break-inside: avoid; }
section > div { min-width: 0; overflow-wrap: anywhere; }
.time { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
.facts, .people { color: #5b554c; }
.break h3 { font: 500 10.5pt/1.3 "Atkinson Hyperlegible Next", system-ui, sans-serif; }
.cancelled h3 { text-decoration: line-through; }
.long { break-inside: auto; }
@media print { body { max-width: none; padding: 0; } }
`

/** So long a text may run on to the next sheet, rather than leave half of one empty. */
const LONG = 1500

function given(item: Occurrence, about: About): string {
  const { slot, room, end } = item
  return entry(item, about, `${clockOf(slot.start)}–${clockOf(end)}`, slot.across ? `${room} ${WORDS[about.language].everywhere}` : room)
}

function entry({ session, track, speakers }: Named, { language }: About, clock = '', where = ''): string {
  const words = WORDS[language]
  const status = session.status === 'confirmed' ? '' : words.statuses[session.status]
  const facts = [where, words.types[session.type], track, status].filter(Boolean).map(escapeHtml).join(' · ')
  const people = speakers.map(({ name, organisation }) => escapeHtml(organisation ? `${name} (${organisation})` : name)).join(', ')
  const text = htmlOf(session.abstract)
  const looks = [session.type, session.status, text.length > LONG ? 'long' : ''].filter(Boolean).join(' ')
  return [
    `<section class="${looks}"><div class="time">${clock}</div><div>`,
    `<h3>${escapeHtml(session.title || words.untitled)}</h3>`,
    session.subtitle && `<p><i>${escapeHtml(session.subtitle)}</i></p>`,
    `<p class="facts">${facts}</p>`,
    people && `<p class="people">${people}</p>`,
    text,
    '</div></section>',
  ].join('')
}

/** The whole programme as a page to print on A4. It holds no script, and asks for nothing from anywhere. */
export const print: Render = (published, about) => {
  const words = WORDS[about.language]
  const items = occurrencesOf(published)
  const days = published.days.flatMap((day) => {
    const own = items.filter((item) => item.day === day.id)
    return own.length > 0 ? [`<h2>${escapeHtml(longDate(day.date, about.language))}</h2>`, ...own.map((item) => given(item, about))] : []
  })
  const waiting = waitingOf(published).map((item) => entry(item, about))
  const places = published.venues
    .filter(({ rooms }) => rooms.length > 0)
    .map(({ name, address, city }) => [name, address, city].filter(Boolean).join(', '))
  const title = escapeHtml(published.title)
  return [
    `<!doctype html><html lang="${about.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="robots" content="noindex"><title>${title}</title><style>${PRINT_STYLE}</style></head><body>`,
    `<h1>${title}</h1>`,
    published.theme && `<p>${escapeHtml(published.theme)}</p>`,
    `<p class="about">${[...places, versionOf(about)].filter(Boolean).map(escapeHtml).join(' · ')}</p>`,
    ...(days.length > 0 ? days : [`<p>${words.empty}</p>`]),
    ...(waiting.length > 0 ? [`<h2>${words.waiting}</h2>`, ...waiting] : []),
    '</body></html>\n',
  ]
    .filter(Boolean)
    .join('\n')
}
