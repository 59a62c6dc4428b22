import type { Locator } from '@playwright/test'
import type { Random } from '../fuzz/random.ts'
import { expect, type Person, reads, wait } from './person.ts'

/** One thing somebody does to the programme in the page, as far as a person would say it is one. Undone with one step. */
export type Action = (person: Person, random: Random) => Promise<void>

const bar = ({ page }: Person) => page.getByRole('toolbar').first()
/** What opened beside the programme, or on a phone over it. */
const sheetOf = ({ page, means }: Person) => (means === 'touch' ? page.getByRole('dialog') : page.getByRole('complementary'))

/** Opens what lies behind the last button of the toolbar. */
export async function choose(person: Person, entry: string): Promise<void> {
  await person.press(bar(person).getByRole('button', { name: 'Meer', exact: true }))
  await person.press(person.page.getByRole('menuitem', { name: entry }))
}

/** Something that lies in the programme and is in sight, and what it is called. */
async function some(person: Person, { below }: Random): Promise<{ block: Locator; title: string }> {
  const all = person.page.locator('main [data-key]:visible')
  await expect(all.first()).toBeVisible()
  const keys = await all.evaluateAll((found) =>
    found.map((one) => ({
      key: (one as HTMLElement).dataset.key ?? '',
      title: one.querySelector('[class*=title],[class*=name]')?.textContent ?? '',
    })),
  )
  const { key, title } = keys[below(keys.length)] as (typeof keys)[number]
  return { block: person.page.locator(`[data-key="${key}"]`).first(), title }
}

/** Opens the details of something and works in them. */
async function inDetails(person: Person, random: Random, work: (sheet: Locator, title: string) => Promise<void>): Promise<void> {
  const { block, title } = await some(person, random)
  await person.press(block)
  const sheet = sheetOf(person)
  await expect(sheet).toBeVisible()
  await work(sheet, title)
  // What opened over it goes away in its own time.
  await wait(400)
  await person.page.keyboard.press('Escape')
  await wait(400)
  if (await sheet.isVisible()) await person.page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
}

async function drag(person: Person, block: Locator, dx: number, dy: number): Promise<void> {
  const { mouse } = person.page
  await block.scrollIntoViewIfNeeded()
  const box = await block.boundingBox()
  if (!box) return
  const [x, y] = [box.x + Math.min(box.width / 2, 40), box.y + Math.min(box.height / 2, 16)]
  await mouse.move(x, y)
  await mouse.down()
  await mouse.move(x + dx / 2, y + dy / 2, { steps: 6 })
  await mouse.move(x + dx, y + dy, { steps: 6 })
  await wait(200)
  await mouse.up()
}

const move: Action = async (person, random) => {
  const { block, title } = await some(person, random)
  if (person.means === 'touch') {
    person.say(`zet ‘${title}’ in een andere zaal`)
    await person.press(
      person.page
        .locator('li')
        .filter({ has: block })
        .getByRole('button', { name: /^Verplaats/ }),
    )
    const sheet = person.page.getByRole('dialog')
    await person.choose(sheet, 'Zaal', random.pick([/Saal 1/, /Saal 2/, /Saal G/, /Saal 6/]))
    await person.press(sheet.getByRole('button', { name: 'Klaar' }))
    return
  }
  const [columns, steps] = [random.below(3) - 1, random.below(13) - 6]
  person.say(`verplaatst ‘${title}’ ${columns} zalen en ${steps} stappen`)
  if (person.means === 'mouse') return drag(person, block, columns * ((await block.boundingBox())?.width ?? 100), steps * 12)
  const { keyboard } = person.page
  await block.focus()
  await keyboard.press('Space')
  for (let step = 0; step < Math.abs(columns); step += 1) await keyboard.press(columns < 0 ? 'ArrowLeft' : 'ArrowRight')
  for (let step = 0; step < Math.abs(steps); step += 1) await keyboard.press(steps < 0 ? 'ArrowUp' : 'ArrowDown')
  await keyboard.press('Space')
}

const lengthen: Action = async (person, random) => {
  if (person.means === 'keyboard') {
    const { block, title } = await some(person, random)
    person.say(`maakt ‘${title}’ langer`)
    await block.focus()
    for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Space']) await person.page.keyboard.press(key)
    return
  }
  await inDetails(person, random, async (sheet, title) => {
    const minutes = String(random.pick([25, 30, 45, 60, 90]))
    person.say(`geeft ‘${title}’ ${minutes} minuten`)
    await person.write(sheet.getByRole('textbox', { name: 'Duur' }).first(), minutes)
    await person.page.keyboard.press('Tab')
  })
}

/** How many each has made: what they are called tells whether all are there, once. */
const made = new Map<string, number>()
export const madeBy = (): string[] =>
  [...made].flatMap(([name, count]) => Array.from({ length: count }, (_, index) => `Nieuw van ${name} ${index + 1}.`))

const add: Action = async (person, random) => {
  const number = (made.get(person.name) ?? 0) + 1
  const title = `Nieuw van ${person.name} ${number}.`
  person.say(`maakt ‘${title}’`)
  await person.press(bar(person).getByRole('button', { name: 'Nieuwe sessie' }))
  const sheet = sheetOf(person)
  await expect(sheet.getByLabel('Titel', { exact: true })).toBeFocused()
  await person.page.keyboard.type(title, { delay: 25 })
  made.set(person.name, number)
  await person.choose(sheet, 'Status', 'bevestigd')
  await person.write(sheet.getByRole('combobox', { name: 'Spreker kiezen of toevoegen' }), `Gast ${person.name} ${number}`)
  await person.page.keyboard.press('ArrowDown')
  await person.page.keyboard.press('Enter')
  if (random.chance(0.8)) await person.press(sheet.getByRole('button', { name: /^Zet in / }))
  await person.page.keyboard.press('Escape')
  if (await sheet.isVisible()) await person.page.keyboard.press('Escape')
}

const decide: Action = (person, random) =>
  inDetails(person, random, async (sheet, title) => {
    const status = random.pick(['vervallen', 'bevestigd', 'bevestigd', 'uitgenodigd'])
    person.say(`zet ‘${title}’ op ${status}`)
    await person.choose(sheet, 'Status', status)
  })

const rename: Action = (person, random) =>
  inDetails(person, random, async (sheet, title) => {
    person.say(`schrijft in de titel van ‘${title}’`)
    const field = sheet.getByLabel('Titel', { exact: true })
    await (person.means === 'keyboard' ? field.focus() : person.press(field))
    await person.page.keyboard.press('End')
    await person.page.keyboard.type(random.pick([' (deel 2)', ', opnieuw', ' in het kort']), { delay: 40 })
  })

const speak: Action = (person, random) =>
  inDetails(person, random, async (sheet, title) => {
    const away = sheet.getByRole('button', { name: / weghalen$/ }).first()
    if (random.chance(0.3) && (await away.count()) > 0) {
      person.say(`haalt een spreker weg bij ‘${title}’`)
      return person.press(away)
    }
    const name = random.pick(['Wies Voorbeeld', 'Joost Mogelijk', 'Cato Bijvoorbeeld'])
    person.say(`laat ‘${title}’ ook door ${name} geven`)
    await person.write(sheet.getByRole('combobox', { name: 'Spreker kiezen of toevoegen' }), name)
    await person.page.keyboard.press('ArrowDown')
    await person.page.keyboard.press('Enter')
  })

/** A room goes away with all that lies in it, and comes back some seconds later. */
const loseRoom: Action = async (person, random) => {
  const room = random.pick(['Saal 2', 'Saal 6'])
  person.say(`haalt ${room} weg en zet die terug`)
  await choose(person, 'Opzet')
  const sheet = sheetOf(person)
  await person.press(sheet.getByRole('button', { name: `Meer over ${room}` }))
  await person.press(sheet.getByRole('button', { name: `${room} verwijderen` }))
  await wait(3000)
  person.say(
    `leest in de wachtbak: ${(await reads(person.page.getByRole('region', { name: 'Wachtbak' }))).slice(0, 160).replaceAll('\n', ' · ')}`,
  )
  await person.press(person.page.getByRole('button', { name: 'Zet terug' }).last())
  await expect(sheet.getByRole('button', { name: `Meer over ${room}` })).toBeVisible()
  await person.page.keyboard.press('Escape')
}

const clashes = async (person: Person, work: (list: Locator) => Promise<void>) => {
  await person.press(bar(person).getByRole('button', { name: /botsing/i }))
  const list = person.page.getByRole('dialog', { name: 'Botsingen' })
  await expect(list).toBeVisible()
  await work(list)
  await person.page.keyboard.press('Escape')
  if (await list.isVisible()) await person.page.keyboard.press('Escape')
}

const accept: Action = (person) =>
  clashes(person, async (list) => {
    const leave = list.getByRole('button', { name: 'Laat het zo…' }).first()
    if ((await leave.count()) === 0) return
    person.say(`laat zo: ${(await reads(list.getByRole('listitem').first())).split('\n').slice(0, 3).join(' · ')}`)
    await person.press(leave)
    await expect(list.getByRole('textbox', { name: 'Waarom mag dit zo?' })).toBeFocused()
    await person.page.keyboard.type('Zo afgesproken met de sprekers', { delay: 25 })
    await person.page.keyboard.press('Enter')
  })

const solve: Action = (person) =>
  clashes(person, async (list) => {
    const first = list.getByRole('button', { name: 'Oplossen' }).first()
    if ((await first.count()) === 0) return
    await person.press(first)
    const way = list.getByRole('button', { name: /^(Verplaats naar|Wissel met)/ }).first()
    if ((await way.count()) === 0) return person.say(`vindt geen uitweg: ${(await reads(list)).slice(0, 120).replaceAll('\n', ' · ')}`)
    person.say(`lost op: ${await reads(way)}`)
    await person.press(way)
  })

export const undo: Action = async (person) => {
  person.say('maakt de laatste stap ongedaan')
  if (person.means === 'touch') return choose(person, 'Ongedaan maken')
  await person.page.keyboard.press('Control+z')
}

const redo: Action = async (person) => {
  person.say('doet een stap over')
  if (person.means === 'touch') return
  await person.page.keyboard.press('Control+z')
  await person.page.keyboard.press('Control+Shift+z')
}

/** What people do, as often as they stand here. */
const USUAL: readonly Action[] = [move, move, move, move, lengthen, lengthen, add, decide, decide, rename, speak, accept, solve, redo, undo]

/** Works on until `until` (ms), with pauses as people make them. What cannot be done is written down, and the person goes on. */
export async function work(
  person: Person,
  random: Random,
  until: number,
  odd: (person: Person, what: unknown) => Promise<void>,
): Promise<void> {
  while (Date.now() < until) {
    await wait(1500 + random.below(4500))
    const action = person.name === 'Tom' && random.chance(0.08) ? loseRoom : random.pick(USUAL)
    try {
      await action(person, random)
      const heard = await person.heard()
      if (heard) person.say(`  de pagina zegt: ${heard.slice(-200)}`)
    } catch (error) {
      await odd(person, error)
      for (const _ of [1, 2, 3]) await person.page.keyboard.press('Escape')
    }
  }
}
