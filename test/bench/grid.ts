import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import type * as Y from 'yjs'
import * as programme from '#shared/documents/programme/operations.ts'
import { SESSION_STATUSES, SESSION_TYPES } from '#shared/documents/programme/schema.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { BROWSER_FLAGS, findBrowser } from '#test/support/browser.ts'
import { openPage } from '#test/support/page.ts'
import { startTestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'
import { FRAMES_HEAD, measure } from './frames.ts'

const HELP = `node test/bench/grid.ts [options]   (after npm run build)
  --sessions N  in the programme (500)
  --days N      over so many days; more than one: all shown at once (1)
  --seconds N   how long each thing is done (4)
`

/** So many sessions, one after another in 20 rooms of two venues, with people in them; some clash. */
function fill(doc: Y.Doc, sessions: number, days: number): void {
  const dates = Array.from({ length: days }, (_, index) => `2013-02-${String(index + 6).padStart(2, '0')}`)
  for (const date of dates) programme.addDay(doc, { date, start: 540, end: 1260 })
  const venues = ['Zwolle', 'Rotterdam'].map((city) => programme.addVenue(doc, { name: `Huis in ${city}`, city }))
  const rooms = Array.from({ length: 20 }, (_, index) =>
    programme.addRoom(doc, { name: `Zaal ${index + 1}`, venue: venues[index % 2], capacity: 30 + index, rank: `a${index.toString(36)}` }),
  )
  const speakers = Array.from({ length: 200 }, (_, index) => programme.addSpeaker(doc, { name: `Spreker ${index}` }))
  const perRoom = Math.ceil(sessions / days / rooms.length)
  const length = Math.max(10, Math.floor(700 / perRoom / 5) * 5)
  for (let index = 0; index < sessions; index += 1) {
    const [room, date] = [rooms[index % rooms.length] ?? '', dates[Math.floor(index / rooms.length) % days] ?? '']
    const nth = Math.floor(index / rooms.length / days)
    const minute = 540 + nth * length
    const start = `${date}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    programme.addSession(doc, {
      title: `Sessie ${index + 1} over iets dat veel mensen bezighoudt`,
      type: SESSION_TYPES[index % SESSION_TYPES.length],
      status: SESSION_STATUSES[index % SESSION_STATUSES.length],
      speakers: [speakers[(index * 7) % 200] ?? '', speakers[(index * 11 + 3) % 200] ?? ''],
      slot: { room, start, length: index % 40 === 0 ? length + 10 : length },
    })
  }
}

const { values } = parseArgs({
  options: { sessions: { type: 'string' }, days: { type: 'string' }, seconds: { type: 'string' }, help: { type: 'boolean' } },
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
const [sessions, days, seconds] = [Number(values.sessions ?? 500), Number(values.days ?? 1), Number(values.seconds ?? 4)]
const server = await startTestServer()
const who = await server.signIn('organiser', 'Anna')
const row = await server.createDocument('programme', 'Programma')
const beside = openPage(server, await server.signIn('organiser', 'Bram'))
const handle = beside.open(row)
const { doc, awareness } = handle.current()
await until('the document is open', () => handle.current().status === 'open')
fill(doc, sessions, days)
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
  await page.goto(`${server.url}/${server.workspace.slug}/programme/${row.id}?venue=all${days > 1 ? '&day=all' : ''}`)
  await page.locator('[data-key]').nth(10).waitFor()
  const opened = performance.now() - began
  const ends = () => Date.now() + seconds * 1000
  const scroll = async () => {
    const end = ends()
    await page.mouse.move(700, 600)
    for (let step = 0; Date.now() < end; step += 1) {
      await page.mouse.wheel(step % 80 < 40 ? 25 : -25, Math.floor(step / 40) % 2 === 0 ? 60 : -60)
      await page.waitForTimeout(12)
    }
  }
  const drag = async () => {
    await page.locator('[data-key]').nth(47).scrollIntoViewIfNeeded()
    const box = await page.locator('[data-key]').nth(47).boundingBox()
    if (!box) throw new Error('nothing to drag')
    const [x, y] = [box.x + box.width / 2, box.y + 12]
    await page.mouse.move(x, y)
    await page.mouse.down()
    const end = ends()
    for (let step = 0; Date.now() < end; step += 1) {
      await page.mouse.move(x + 200 * Math.sin(step / 25), y + 90 + 80 * Math.sin(step / 17))
      await page.waitForTimeout(8)
    }
    await page.keyboard.press('Escape')
    await page.mouse.up()
  }
  const [session] = [...doc.getMap('sessions').keys()]
  const held = [...doc.getMap('sessions').keys()][30] ?? ''
  const rooms = [...doc.getMap('rooms').keys()]
  const others = async () => {
    const end = ends()
    for (let step = 0; Date.now() < end; step += 1) {
      const start = `2013-02-06T${String(10 + (step % 8)).padStart(2, '0')}:00`
      const over = { room: rooms[step % rooms.length], start, length: 45 }
      awareness.setLocalState({ ...awareness.getLocalState(), held: { item: `${held}/a`, over } })
      if (step % 4 === 0) programme.moveSession(doc, session ?? '', { room: rooms[step % 3] ?? '', start, length: 45 })
      await page.waitForTimeout(50)
    }
    awareness.setLocalState({ ...awareness.getLocalState(), held: null })
  }
  const table = [...FRAMES_HEAD]
  table.push(await measure(page, cdp, 'nothing', () => page.waitForTimeout(seconds * 1000)))
  table.push(await measure(page, cdp, 'scrolling', scroll))
  table.push(await measure(page, cdp, 'dragging one', drag))
  if ((await page.getByRole('searchbox').count()) > 0) {
    await page.locator('[data-key]').nth(47).focus()
    for (let count = 0; count < 12; count += 1) await page.keyboard.press('Shift+ArrowDown')
    table.push(await measure(page, cdp, 'dragging a dozen', drag))
    await page.keyboard.press('Escape')
  }
  table.push(await measure(page, cdp, 'somebody else drags and moves', others))
  process.stdout.write(`${sessions} sessions, ${days} day(s), opened in ${opened.toFixed(0)} ms\n${table.join('\n')}\n`)
} finally {
  await browser.close()
  beside.die()
  await server.close()
}
