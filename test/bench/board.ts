import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import type * as Y from 'yjs'
import { addChecks } from '#shared/documents/board/cardParts.ts'
import { addLabel } from '#shared/documents/board/labels.ts'
import { titleOf } from '#shared/documents/board/model.ts'
import { addCards, addColumn, moveCard, setDue } from '#shared/documents/board/operations.ts'
import { transact } from '#shared/documents/transact.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { BROWSER_FLAGS, findBrowser } from '#test/support/browser.ts'
import { openPage } from '#test/support/page.ts'
import { startTestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'
import { FRAMES_HEAD, measure } from './frames.ts'

const HELP = `node test/bench/board.ts [options]   (after npm run build)
  --cards N     on the board (2000)
  --columns N   they lie in (8)
  --seconds N   how long each thing is done (4)
`
const WORDS = 'zaal huren offerte vragen bij de drukker over naambordjes en bewegwijzering voor sprekers die van ver komen'.split(' ')

/** So many cards in so many columns: of one to four lines, some with a date, a label or a checklist. */
function fill(doc: Y.Doc, cards: number, columns: number): void {
  const label = addLabel(doc, { name: 'Locatie' })
  for (let column = 0; column < columns; column += 1) {
    const id = addColumn(doc, { name: `Kolom ${column + 1}` })
    const titles = Array.from({ length: Math.ceil(cards / columns) }, (_, index) =>
      [`Kaart ${column + 1}-${index + 1}`, ...WORDS.slice(0, (index * 7 + column) % WORDS.length)].join(' '),
    )
    const made = addCards(doc, id, titles, { labels: column % 2 === 0 ? [label] : [] })
    transact(doc, () => {
      for (const [index, card] of made.entries()) {
        if (index % 3 === 0) setDue(doc, card, { before: index % 90 })
        if (index % 11 === 0) addChecks(doc, card, ['bellen', 'tekenen'])
      }
    })
  }
}

const { values } = parseArgs({
  options: { cards: { type: 'string' }, columns: { type: 'string' }, seconds: { type: 'string' }, help: { type: 'boolean' } },
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
const [cards, columns, seconds] = [Number(values.cards ?? 2000), Number(values.columns ?? 8), Number(values.seconds ?? 4)]
const server = await startTestServer()
const who = await server.signIn('organiser', 'Anna')
const row = await server.createDocument('board', 'Wie doet wat')
const beside = openPage(server, await server.signIn('organiser', 'Bram'))
const handle = beside.open(row)
const { doc, awareness } = handle.current()
await until('the document is open', () => handle.current().status === 'open')
fill(doc, cards, columns)
await until('the server has it', () => handle.current().save.state === 'saved')

const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS })
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL' })
  await context.addCookies([{ name: SESSION_COOKIE, value: who.token, url: server.url }])
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  // Counted by the processor's clock: what else this machine does counts in the frames, not in the work.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const began = performance.now()
  await page.goto(`${server.url}/${server.workspace.slug}/board/${row.id}`)
  await page.locator('[data-card]').nth(20).waitFor()
  const opened = performance.now() - began
  const drawn = await page.locator('[data-card]').count()
  const ends = () => Date.now() + seconds * 1000
  const scroll = async () => {
    const end = ends()
    await page.mouse.move(420, 600)
    for (let step = 0; Date.now() < end; step += 1) {
      await page.mouse.wheel(0, Math.floor(step / 60) % 2 === 0 ? 120 : -120)
      await page.waitForTimeout(12)
    }
  }
  const drag = async () => {
    const box = await page.locator('[data-cards]').nth(1).locator('[data-card]').nth(3).boundingBox()
    if (!box) throw new Error('nothing to drag')
    const [x, y] = [box.x + box.width / 2, box.y + 12]
    await page.mouse.move(x, y)
    await page.mouse.down()
    const end = ends()
    for (let step = 0; Date.now() < end; step += 1) {
      await page.mouse.move(x + 200 * Math.sin(step / 25), y + 150 + 140 * Math.sin(step / 17))
      await page.waitForTimeout(8)
    }
    await page.keyboard.press('Escape')
    await page.mouse.up()
  }
  const [first = '', second = ''] = [...doc.getMap('columns').keys()]
  const all = [...doc.getMap('cards').keys()]
  const others = async () => {
    const end = ends()
    for (let step = 0; Date.now() < end; step += 1) {
      const over = { column: step % 2 === 0 ? first : second, before: all[step % 5] ?? null }
      awareness.setLocalState({ ...awareness.getLocalState(), held: { item: all[30], over } })
      if (step % 4 === 0) moveCard(doc, all[2] ?? '', step % 8 === 0 ? first : second, all[step % 7] ?? null)
      titleOf(doc, all[4] ?? '')?.insert(0, 'e')
      await page.waitForTimeout(50)
    }
    awareness.setLocalState({ ...awareness.getLocalState(), held: null })
  }
  const walk = async () => {
    await page.locator('[data-cards]').nth(1).locator('[data-open]').first().focus()
    const end = ends()
    while (Date.now() < end) await page.keyboard.press('ArrowDown')
  }
  const table = [...FRAMES_HEAD]
  table.push(await measure(page, cdp, 'nothing', () => page.waitForTimeout(seconds * 1000)))
  table.push(await measure(page, cdp, 'scrolling a column', scroll))
  table.push(await measure(page, cdp, 'dragging a card', drag))
  table.push(await measure(page, cdp, 'walking with the arrow keys', walk))
  table.push(await measure(page, cdp, 'somebody else drags, moves and types', others))
  process.stdout.write(`${cards} cards, ${columns} columns, opened in ${opened.toFixed(0)} ms, ${drawn} drawn\n${table.join('\n')}\n`)
} finally {
  await browser.close()
  beside.die()
  await server.close()
}
