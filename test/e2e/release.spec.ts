import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Role } from '#shared/access/roles.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { openWriter, paste, shape } from '#test/support/writer.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})
test.afterAll(async () => {
  await server.close()
})

const open = (browser: Browser, release: DocumentRow, role: Role, name: string) => openWriter(server, browser, release, role, name)

test('R6 R7 two people type in one paragraph at once, each sees the other’s caret by name, and both end with the same text', async ({
  browser,
}) => {
  const release = await server.createDocument('release', 'Aankondiging')
  const [noor, tim] = await Promise.all([open(browser, release, 'organiser', 'Noor'), open(browser, release, 'organiser', 'Tim')])
  await noor.text.click()
  await noor.page.keyboard.type('De dag')
  await noor.page.keyboard.press('Enter')
  await noor.page.keyboard.type('begin einde')
  await expect(tim.blocks).toHaveText(['De dag', 'begin einde'])
  await expect(tim.text.locator('[data-caret="Noor"]')).toBeVisible()

  await tim.blocks.last().click()
  await tim.page.keyboard.press('Home')
  await expect(noor.text.locator('[data-caret="Tim"]')).toBeVisible()
  await Promise.all([
    tim.page.keyboard.type('van voren af aan ', { delay: 20 }),
    noor.page.keyboard.type(' en nog een heel stuk', { delay: 20 }),
  ])
  const whole = 'van voren af aan begin einde en nog een heel stuk'
  await expect(noor.blocks.last()).toHaveText(whole)
  await expect(tim.blocks.last()).toHaveText(whole)
  await Promise.all([noor.saved(), tim.saved()])
})

test('R6 undo takes back only what I did', async ({ browser }) => {
  const release = await server.createDocument('release', 'Terug')
  const [noor, tim] = await Promise.all([open(browser, release, 'organiser', 'Noor'), open(browser, release, 'press', 'Tim')])
  await noor.text.click()
  await noor.page.keyboard.type('Kop van Noor')
  await noor.page.keyboard.press('Enter')
  await expect(tim.blocks).toHaveCount(2)
  await tim.blocks.last().click()
  await tim.page.keyboard.type('Lead van Tim')
  await expect(noor.blocks).toHaveText(['Kop van Noor', 'Lead van Tim'])

  // How many steps a line was depends on how fast it was typed.
  const asOftenAsThereIs = (page: Page, name: string) => {
    const button = page.getByRole('button', { name })
    return expect
      .poll(async () => {
        if (await button.isEnabled()) await button.click()
        return button.isDisabled()
      })
      .toBe(true)
  }
  await asOftenAsThereIs(tim.page, 'Ongedaan maken')
  await expect(noor.blocks.first()).toHaveText('Kop van Noor')
  await expect(noor.text).not.toContainText('Tim')
  await asOftenAsThereIs(tim.page, 'Opnieuw')
  await expect(noor.blocks).toHaveText(['Kop van Noor', 'Lead van Tim'])
  await asOftenAsThereIs(noor.page, 'Ongedaan maken')
  await expect(tim.text).toContainText('Lead van Tim')
  await expect(tim.text).not.toContainText('Kop van Noor')
})

test('R3 a press text pasted from a mail keeps its blocks, and one action makes one a head or a cross-heading', async ({ browser }) => {
  const release = await server.createDocument('release', 'Geplakt')
  const { page, text, blocks, saved } = await open(browser, release, 'organiser', 'Noor')
  await text.click()
  await paste(text, {
    'text/plain':
      'Vierde dag in twee steden\r\n\r\n\u00a0\r\n\r\nOp 6 februari komen ambtenaren bijeen.\r\nIn Zwolle en Rotterdam.\r\n\r\n\r\nNetwerk\r\n\r\nHet netwerk doet dit in eigen tijd.\r\n',
  })
  expect(await shape(blocks)).toEqual([
    ['H1', 'Vierde dag in twee steden'],
    ['P', 'Op 6 februari komen ambtenaren bijeen.In Zwolle en Rotterdam.'],
    ['P', 'Netwerk'],
    ['P', 'Het netwerk doet dit in eigen tijd.'],
  ])
  await expect(text.locator('br:not(.ProseMirror-trailingBreak)')).toHaveCount(1)
  await blocks.filter({ hasText: /^Netwerk$/ }).click()
  await page.getByRole('button', { name: 'Soort alinea' }).click()
  await page.getByRole('option', { name: 'Tussenkop' }).click()
  await blocks.nth(1).click()
  await page.keyboard.press('Control+Alt+2')
  await expect(blocks.nth(1)).toHaveAttribute('data-style', 'lead')
  expect((await shape(blocks)).map(([tag]) => tag)).toEqual(['H1', 'P', 'H2', 'P'])
  await saved()
  await page.reload()
  await expect(blocks.first()).toHaveText('Vierde dag in twee steden')
  expect((await shape(blocks)).map(([tag]) => tag)).toEqual(['H1', 'P', 'H2', 'P'])
})

test('R3 of pasted HTML only head, cross-headings, bold, italic, lists and safe links stay', async ({ browser }) => {
  const release = await server.createDocument('release', 'Opmaak')
  const { text, blocks } = await open(browser, release, 'organiser', 'Noor')
  await text.click()
  await paste(text, {
    'text/plain': 'niet dit',
    'text/html': `<meta charset="utf-8"><style>p{color:red}</style><h1 style="color:red"><b>Kop</b></h1><p>&nbsp;</p><h3 onclick="x()">Tussen</h3>
      <p class="MsoNormal">een <b>vet</b> <i>schuin</i> <span style="color:red">rood</span> <a href="https://example.org/" onclick="x()">goed</a>
      <a href="javascript:alert(1)">kwaad</a><script>window.hacked = true</script><img src="x" onerror="window.hacked = true"></p>
      <ul><li>punt</li></ul><table><tr><td>cel</td></tr></table>`,
  })
  expect(await shape(blocks)).toEqual([
    ['H1', 'Kop'],
    ['H2', 'Tussen'],
    ['P', 'een vet schuin rood goed kwaad'],
    ['UL', 'punt'],
    ['P', 'cel'],
  ])
  await expect(text.locator('a')).toHaveCount(1)
  await expect(text.locator('strong')).toHaveText(['vet'])
  await expect(text.locator('img:not(.ProseMirror-separator), table, script, [onclick], [style]')).toHaveCount(0)
  expect(await text.page().evaluate(() => 'hacked' in window)).toBe(false)
})

test('R4 a link with another scheme is refused in words', async ({ browser }) => {
  const release = await server.createDocument('release', 'Link')
  const { page, text } = await open(browser, release, 'organiser', 'Noor')
  await text.click()
  await page.keyboard.type('Kop')
  await page.keyboard.press('Enter')
  await page.keyboard.type('site')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('Control+k')
  const address = page.getByLabel('Waar gaat de link heen?')
  await address.fill('javascript:alert(1)')
  await address.press('Enter')
  await expect(page.getByText('Dit adres kan niet.')).toBeVisible()
  await address.fill('example.org/dag')
  await address.press('Enter')
  await expect(text.getByRole('link', { name: 'site' })).toHaveAttribute('href', 'https://example.org/dag')
  await expect(text).toBeFocused()
})

test('R7 a click sets my caret where I clicked, however fast somebody else types', async ({ browser }) => {
  const release = await server.createDocument('release', 'Klik')
  const [noor, tim] = await Promise.all([open(browser, release, 'organiser', 'Noor'), open(browser, release, 'organiser', 'Tim')])
  await noor.text.click()
  for (const line of ['Kop', 'Lead', 'een', 'twee', 'drie']) {
    await noor.page.keyboard.type(line)
    await noor.page.keyboard.press('Enter')
  }
  await expect(tim.blocks).toHaveCount(6)
  let clicking = true
  const typing = (async () => {
    while (clicking) await noor.page.keyboard.type('door ', { delay: 10 })
  })()
  for (const word of ['drie', 'een', 'twee', 'drie', 'een', 'twee']) {
    await tim.text.blur()
    await tim.blocks.filter({ hasText: new RegExp(`^${word}`) }).click()
    await tim.page.keyboard.type('!')
    await expect(tim.blocks.filter({ hasText: new RegExp(`^${word}`) })).toContainText('!')
  }
  clicking = false
  await typing
  await expect(noor.blocks.nth(2)).toHaveText('een!!')
  await expect(noor.blocks.nth(3)).toHaveText('twee!!')
  await expect(noor.blocks.nth(4)).toHaveText('drie!!')
})

test('R8 who may only read reads along but has no tools and cannot type', async ({ browser }) => {
  const release = await server.createDocument('release', 'Lezen')
  const [noor, reader] = await Promise.all([open(browser, release, 'organiser', 'Noor'), open(browser, release, 'viewer', 'Lezer')])
  await noor.text.click()
  await noor.page.keyboard.type('Alleen lezen')
  await expect(reader.blocks).toHaveText(['Alleen lezen'])
  await expect(reader.page.getByRole('toolbar', { name: 'Opmaak' })).toHaveCount(0)
  await expect(reader.text).toHaveAttribute('contenteditable', 'false')
  await reader.text.click()
  await reader.page.keyboard.type('toch')
  await noor.page.keyboard.type('!')
  await expect(reader.blocks).toHaveText(['Alleen lezen!'])
  await reader.blocks.first().dblclick({ position: { x: 12, y: 14 } })
  expect(await reader.page.evaluate(() => getSelection()?.toString().trim())).not.toBe('')
})

test('R5 an empty release teaches, and its length stands beside what a desk asks for', async ({ browser }) => {
  const release = await server.createDocument('release', 'Leeg')
  const { page, text } = await open(browser, release, 'organiser', 'Noor')
  await expect(page.getByText('Begin te typen, of plak een tekst uit je mail.')).toBeVisible()
  await text.click()
  await page.keyboard.type('Een kop')
  await expect(text.locator('h1')).toHaveText('Een kop')
  await expect(page.getByText('2 woorden')).toBeVisible()
  await expect(page.getByText('Redacties vragen er 300 tot 500, dus er is nog ruimte.')).toBeVisible()
})

test('R3 R6 a text pasted into an empty release begins with its head; undone to nothing and brought back there is nothing beside it', async ({
  browser,
}) => {
  const release = await server.createDocument('release', 'Heen en weer')
  const [noor, tim] = await Promise.all([open(browser, release, 'organiser', 'Noor'), open(browser, release, 'organiser', 'Tim')])
  const undo = noor.page.getByRole('button', { name: 'Ongedaan maken' })
  const redo = noor.page.getByRole('button', { name: 'Opnieuw', exact: true })
  await noor.text.click()
  await paste(noor.text, { 'text/plain': 'De kop\n\nHet bericht.\n\nHet slot.' })
  await noor.blocks.nth(1).click()
  await noor.page.keyboard.press('Control+Alt+2')
  const whole = [
    ['H1', 'De kop'],
    ['P', 'Het bericht.'],
    ['P', 'Het slot.'],
  ]
  for (let round = 0; round < 2; round += 1) {
    await expect(tim.blocks).toHaveCount(3)
    expect(await shape(tim.blocks)).toEqual(whole)
    await undo.click()
    await expect(noor.blocks.nth(1)).not.toHaveAttribute('data-style')
    await undo.click()
    await expect(undo).toBeDisabled()
    await expect(noor.blocks).toHaveCount(1)
    await expect(noor.blocks.first()).toHaveAttribute('data-placeholder', 'De kop: het nieuws in één regel')
    await expect(tim.blocks).toHaveText([''])
    await tim.text.click()
    await redo.click()
    await redo.click()
    await expect(redo).toBeDisabled()
  }
  await expect(tim.blocks).toHaveCount(3)
  expect(await shape(noor.blocks)).toEqual(whole)
  await noor.saved()
  await tim.page.reload()
  await expect(tim.blocks).toHaveCount(3)
  expect(await shape(tim.blocks)).toEqual(whole)
})

test('R6 undo takes back one thing at a time, and a redo too many takes back nothing', async ({ browser }) => {
  const release = await server.createDocument('release', 'Stap voor stap')
  const { page, text, blocks } = await open(browser, release, 'organiser', 'Noor')
  await text.click()
  // In one piece each: letters that come slowly are steps of their own.
  await page.keyboard.insertText('Kop')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('Lead')
  await page.keyboard.press('Control+Alt+4')
  await page.keyboard.insertText(' van Noor')
  const all = [
    ['H1', 'Kop'],
    ['BLOCKQUOTE', 'Lead van Noor'],
  ]
  expect(await shape(blocks)).toEqual(all)
  // As Caps Lock makes of Z, and as a Mac does.
  const lowercase = () =>
    text.evaluate((element) =>
      element.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'z',
          code: 'KeyZ',
          keyCode: 90,
          ctrlKey: true,
          shiftKey: true,
          bubbles: true,
          cancelable: true,
        }),
      ),
    )
  await lowercase()
  await page.keyboard.press('Control+Shift+Z')
  await page.keyboard.press('Control+y')
  expect(await shape(blocks)).toEqual(all)
  for (const [tag, words] of [
    ['BLOCKQUOTE', 'Lead'],
    ['P', 'Lead'],
  ]) {
    await page.keyboard.press('Control+z')
    expect(await shape(blocks)).toEqual([
      ['H1', 'Kop'],
      [tag, words],
    ])
  }
  await page.keyboard.press('Control+z')
  expect(await shape(blocks)).toEqual([['H1', 'Kop']])
  await page.keyboard.press('Control+z')
  expect(await shape(blocks)).toEqual([['P', '']])
  for (let step = 0; step < 6; step += 1) await lowercase()
  expect(await shape(blocks)).toEqual(all)
})

test('R4 what becomes a link stays in sight while its address is typed', async ({ browser }) => {
  const release = await server.createDocument('release', 'In zicht')
  const { page, text } = await open(browser, release, 'organiser', 'Noor')
  await text.click()
  await page.keyboard.type('Kop')
  await page.keyboard.press('Enter')
  await page.keyboard.type('onze site')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.keyboard.press('Control+k')
  await expect(page.getByLabel('Waar gaat de link heen?')).toBeFocused()
  const held = text.locator('[class*="held"]')
  await expect(held).toHaveText('site')
  await page.keyboard.press('Escape')
  await expect(held).toHaveCount(0)
})

test('R1 a text that begins with a list opens without a word in the console', async ({ browser }) => {
  const release = await server.createDocument('release', 'Lijst')
  const { page, text, blocks, saved } = await open(browser, release, 'organiser', 'Noor')
  await text.click()
  await paste(text, { 'text/html': '<ul><li>een</li><li>twee</li></ul>' })
  await saved()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await page.reload()
  await expect(blocks).toHaveText(['eentwee'])
  await text.focus()
  await page.keyboard.type('nummer ')
  await expect(blocks).toHaveText(['nummer eentwee'])
  expect(said.filter((line) => /TextSelection|inline content/.test(line))).toEqual([])
})
