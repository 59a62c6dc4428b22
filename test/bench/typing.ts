import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import * as Y from 'yjs'
import { formatName } from '#shared/documents/name.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { BROWSER_FLAGS, findBrowser } from '#test/support/browser.ts'
import { openPage, type TestPage } from '#test/support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'
import { helloAt } from '#test/support/version.ts'
import { type Round, typeAndMeasure } from './keys.ts'

const HELP = `node test/bench/typing.ts [options]   (after npm run build)
  From a key to the frame that shows it, in a page of ours and in a bare Tiptap with Yjs of the same schema, in turn, in one Chromium,
  while others type in the same text over the same server.
  --characters N  in the text (30000)
  --others N      who type at once (9), five letters a second each, each in a paragraph of their own, and say where their caret is
  --letters N     typed in each round (80)
  --rounds N      of each (4)
`
const SENTENCE = 'De dag begint om kwart voor tien in beide steden, en wie wil, kan daarna kiezen uit drie rondes van een uur. '
const PER_SECOND = 5

/** Paragraphs of about three hundred characters. */
function fill(doc: Y.Doc, characters: number): void {
  const text = SENTENCE.repeat(3).slice(0, 300)
  const paragraph = (words: string, style?: string) => ({
    type: 'paragraph',
    ...(style && { attrs: { style } }),
    content: [{ type: 'text', text: words }],
  })
  const rest = Array.from({ length: Math.ceil(characters / 300) }, (_, index) => paragraph(text, index % 8 === 3 ? 'quote' : undefined))
  appendProse(textOf(doc), [paragraph('De kop', 'head'), ...rest])
}

/** One of the others: a letter at the end of their paragraph now and then, and their caret behind it. Answers how to stop. */
function typist(handle: ReturnType<TestPage['open']>, index: number): () => void {
  const timer = setInterval(() => {
    const { doc, awareness, status } = handle.current()
    if (status !== 'open') return
    const block = textOf(doc).get(5 + index * 9)
    const words = block instanceof Y.XmlElement ? block.get(0) : undefined
    if (!(words instanceof Y.XmlText)) return
    words.insert(words.length, 'abcdefghij'[Math.floor(Math.random() * 10)] as string)
    const place = Y.createRelativePositionFromTypeIndex(words, words.length)
    awareness.setLocalStateField('cursor', { anchor: place, head: place })
  }, 1000 / PER_SECOND)
  return () => clearInterval(timer)
}

/** The bare editor as one script, made as the page of ours is made. */
async function bareScript(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry: new URL('./bare/main.ts', import.meta.url).pathname, formats: ['es'] } },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const [output] = Array.isArray(made) ? made : [made]
  if (!output || !('output' in output)) throw new Error('nothing was built')
  return output.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n')
}

const { values } = parseArgs({
  options: {
    characters: { type: 'string' },
    others: { type: 'string' },
    letters: { type: 'string' },
    rounds: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
const characters = Number(values.characters ?? 30_000)
const others = Number(values.others ?? 9)
const letters = Number(values.letters ?? 80)
const rounds = Number(values.rounds ?? 4)

type Which = 'ours' | 'bare'

/** Opens the one or the other on the release, with the caret in a paragraph in the middle of what is in sight. */
async function openEditor(
  browser: Browser,
  server: TestServer,
  who: SignedIn,
  row: DocumentRow,
  which: Which,
  script: string,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL', bypassCSP: which === 'bare' })
  await context.addCookies([{ name: SESSION_COOKIE, value: who.token, url: server.url }])
  const page = await context.newPage()
  if (which === 'bare') {
    const name = formatName(row)
    // Any page of the server, for its address; what stands in it goes.
    await page.goto(`${server.url}/healthz?${new URLSearchParams({ name, token: helloAt(name) })}`)
    await page.evaluate(() => document.body.replaceChildren())
    await page.addScriptTag({ content: script, type: 'module' })
  } else await page.goto(`${server.url}/${server.workspace.slug}/release/${row.id}`)
  const third = page.locator('.ProseMirror').first().locator('p').nth(2)
  await third.click()
  await page.keyboard.press('End')
  return page
}

const server = await startTestServer()
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS })
const stops: (() => void)[] = []
const pages: TestPage[] = []
try {
  const row = await server.createDocument('release', 'Persbericht')
  for (let index = 0; index < Math.max(1, others); index += 1)
    pages.push(openPage(server, await server.signIn('organiser', `Typist ${index + 1}`)))
  const handles = pages.map((page) => page.open(row))
  await until('the document is open', () => handles.every((handle) => handle.current().status === 'open'))
  const { doc } = (handles[0] as (typeof handles)[number]).current()
  doc.transact(() => fill(doc, characters))
  await until('the server has it', () => handles[0]?.current().save.state === 'saved')
  for (const [index, handle] of handles.slice(0, others).entries()) stops.push(typist(handle, index))
  const who = await server.signIn('organiser', 'Noor')
  const script = await bareScript()
  const measured: Record<Which, Round[]> = { ours: [], bare: [] }
  const load = loadavg()[0]?.toFixed(1)
  for (let round = 0; round < rounds * 2; round += 1) {
    const which: Which = round % 2 === Math.floor(round / 2) % 2 ? 'ours' : 'bare'
    const page = await openEditor(browser, server, who, row, which, script)
    const cdp = await page.context().newCDPSession(page)
    // Counted by the processor's clock: what else this machine does counts in the frames, not in the work.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await typeAndMeasure(page, cdp, 20, 80)
    measured[which].push(await typeAndMeasure(page, cdp, letters, 80))
    await page.context().close()
  }
  const table = ['| editor | keys | p50 ms | p95 ms | p99 ms | work, ms a second |', '| --- | --- | --- | --- | --- | --- |']
  for (const which of ['ours', 'bare'] as const) {
    const all = measured[which].flatMap(({ toPaint }) => toPaint).toSorted((a, b) => a - b)
    const at = (share: number) => (all[Math.floor(all.length * share)] ?? 0).toFixed(1)
    const busy = measured[which].reduce((sum, one) => sum + one.busy, 0) / measured[which].length
    table.push(`| ${which} | ${all.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${busy.toFixed(0)} |`)
  }
  process.stdout.write(
    `${characters} characters, ${others} others at ${PER_SECOND} letters a second; load average ${load} before, ${loadavg()[0]?.toFixed(1)} after\n${table.join('\n')}\n`,
  )
} finally {
  for (const stop of stops) stop()
  await browser.close()
  for (const page of pages) page.die()
  await server.close()
}
