import type { Locator } from '@playwright/test'
import type { Random } from '../fuzz/random.ts'
import { expect, type Person, wait } from './person.ts'

/** What everybody put on the board for good: words nobody takes away, each to be found once at the end. */
export interface Put {
  /** In the title of a card of its own. */
  added: string[]
  /** Behind a title that was there. */
  typed: string[]
}

type Action = (person: Person, random: Random, put: Put) => Promise<void>

const cardOf = ({ page }: Person, id: string) => page.locator(`[data-board] [data-card="${id}"]`).first()
const buttonOf = (person: Person, id: string) => cardOf(person, id).locator('[data-open]')
/** What opened beside the board, or on a phone over it. */
const sheetOf = ({ page, means }: Person, name: string) => page.getByRole(means === 'touch' ? 'dialog' : 'complementary', { name })
const columnsOf = ({ page }: Person) => page.locator('[data-board] [data-column]')

/** A card that is drawn somewhere on the board; with a finger one of those in sight, after going to another column now and then. */
async function some(person: Person, random: Random): Promise<string> {
  const { page, means } = person
  if (means === 'touch' && random.chance(0.4)) {
    const tabs = page.getByRole('navigation', { name: 'Kolommen' }).getByRole('button')
    await person.press(tabs.nth(random.below(await tabs.count())))
    await wait(500)
  }
  const cards = page.locator('[data-board] [data-column] [data-card]')
  await expect(cards.first()).toBeAttached()
  const ids = await cards.evaluateAll((all, inSight) => {
    const isSeen = ({ left, right, top, bottom }: DOMRect) => left >= 0 && right <= innerWidth && top > 240 && bottom < innerHeight - 70
    return all.flatMap((one) => (!inSight || isSeen(one.getBoundingClientRect()) ? [(one as HTMLElement).dataset.card ?? ''] : []))
  }, means === 'touch')
  if (ids.length === 0) throw new Error('there is no card in sight')
  return random.pick(ids)
}

async function aColumn(person: Person, random: Random): Promise<{ id: string; name: string; column: Locator }> {
  const all = await columnsOf(person).evaluateAll((found) =>
    found.map((one) => ({ id: (one as HTMLElement).dataset.column ?? '', name: one.getAttribute('aria-label') ?? '' })),
  )
  const { id, name } = random.pick(all)
  return { id, name, column: person.page.locator(`[data-board] [data-column="${id}"]`) }
}

/** Chooses in the menu of a card or a column. */
async function inMenu(person: Person, trigger: Locator, entry: string): Promise<void> {
  await person.press(trigger)
  await person.press(person.page.getByRole('menuitem', { name: entry }))
}
const cardMenu = (person: Person, id: string, entry: string) =>
  inMenu(person, cardOf(person, id).getByRole('button', { name: /^Meer over/ }), entry)

async function carry(person: Person, what: Locator, over: Locator, random: Random): Promise<void> {
  await over.scrollIntoViewIfNeeded()
  await what.scrollIntoViewIfNeeded()
  const [from, to] = [await what.boundingBox(), await over.boundingBox()]
  if (!from || !to) return
  const { mouse } = person.page
  const y = Math.min(to.y + 40 + random.below(Math.max(1, Math.min(to.height, 500))), 820)
  await mouse.move(from.x + Math.min(40, from.width / 2), from.y + Math.min(12, from.height / 2))
  await mouse.down()
  await mouse.move(from.x + 50, from.y + 18, { steps: 3 })
  await mouse.move(Math.min(Math.max(to.x + 60, 20), 1340), y, { steps: 8 })
  await wait(150)
  await mouse.up()
}

/** Takes what has the focus up by keyboard, carries it so many steps, and lays it down. */
async function byKeys({ page }: Person, keys: readonly string[]): Promise<void> {
  for (const key of ['Space', ...keys, 'Space']) {
    await page.keyboard.press(key)
    await wait(60)
  }
}
const steps = (random: Random, keys: readonly string[], most: number) =>
  Array.from({ length: 1 + random.below(most) }, () => random.pick(keys))

async function moveCard(person: Person, id: string, random: Random): Promise<void> {
  if (person.means === 'mouse') return carry(person, buttonOf(person, id), (await aColumn(person, random)).column, random)
  if (person.means === 'keyboard') {
    await buttonOf(person, id).focus()
    return byKeys(person, steps(random, ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], 6))
  }
  await cardMenu(person, id, 'Verplaatsen naar…')
  const dialog = person.page.getByRole('dialog')
  await person.press(dialog.getByText(random.pick(['Bovenaan', 'Onderaan']), { exact: true }))
  const columns = dialog.getByRole('listitem').getByRole('button')
  await person.press(columns.nth(random.below(await columns.count())))
  await expect(dialog).toBeHidden()
}

const move: Action = async (person, random) => moveCard(person, await some(person, random), random)

/** The column a card is drawn in, and the card behind it; null: it is not drawn. */
const placeOf = (person: Person, id: string) =>
  person.page.evaluate((id) => {
    const card = document.querySelector(`[data-board] [data-column] [data-card="${id}"]`)
    const all = [...(card?.closest('[data-column]')?.querySelectorAll('[data-card]') ?? [])].map((one) => one.getAttribute('data-card'))
    return card && `${card.closest('[data-column]')?.getAttribute('data-column')} ${all[all.indexOf(id) + 1]}`
  }, id)

const moveBack: Action = async (person, random) => {
  // Long enough after what came before for this to be a step of its own.
  await wait(1200)
  const id = await some(person, random)
  const before = await placeOf(person, id)
  await moveCard(person, id, random)
  await wait(1200)
  // Laid down where it was it is no step, and the one before it is not meant.
  const now = await placeOf(person, id)
  if (now === null || now === before) return
  if (person.means !== 'touch') return person.page.keyboard.press('Control+z')
  await person.press(person.page.getByRole('button', { name: 'Ongedaan maken' }).first())
}

const add: Action = async (person, random, put) => {
  const { name, column } = await aColumn(person, random)
  const field = column.getByLabel(`Kaart toevoegen aan ${name}`)
  const word = `N${person.name}${put.added.length}`
  await (person.means === 'keyboard' ? field.focus() : person.press(field))
  await person.page.keyboard.type(`${word} erbij`, { delay: 15 })
  put.added.push(word)
  await person.page.keyboard.press('Enter')
  await person.page.keyboard.press('Escape')
}

async function close(person: Person, sheet: Locator): Promise<void> {
  // A card that went away meanwhile took its details along.
  if (await sheet.isVisible()) await person.press(sheet.getByRole('button', { name: 'Sluiten' }))
  await expect(sheet).toBeHidden()
}

async function inDetails(person: Person, random: Random, work: (sheet: Locator) => Promise<void>): Promise<void> {
  await person.press(buttonOf(person, await some(person, random)))
  const sheet = sheetOf(person, 'Kaart')
  await expect(sheet).toBeVisible()
  await work(sheet)
  await wait(300)
  await close(person, sheet)
}

const retitle: Action = (person, random, put) =>
  inDetails(person, random, async (sheet) => {
    const field = sheet.getByLabel('Titel', { exact: true })
    await (person.means === 'keyboard' ? field.focus() : person.press(field))
    await person.page.keyboard.press('Control+End')
    const word = `T${person.name}${put.typed.length}`
    put.typed.push(word)
    await person.page.keyboard.type(` ${word}`, { delay: 15 })
    await field.blur()
  })

const decide: Action = (person, random) =>
  inDetails(person, random, async (sheet) => {
    if (random.chance(0.5)) await person.press(sheet.getByRole('button', { name: random.pick(['Vandaag', 'Over een week']) }).first())
    else await person.press(sheet.getByRole('button', { name: random.pick(['Olga', 'Tom', 'Bram', 'Mila', 'Noor']) }).first())
  })

const check: Action = (person, random) =>
  inDetails(person, random, async (sheet) => {
    const line = sheet.getByRole('textbox', { name: 'Regel toevoegen' })
    await (person.means === 'keyboard' ? line.focus() : person.press(line))
    await person.page.keyboard.type('nog bellen', { delay: 10 })
    await person.page.keyboard.press('Enter')
  })

const putAway: Action = async (person, random) =>
  cardMenu(person, await some(person, random), random.chance(0.7) ? 'Archiveren' : 'Verwijderen')

const bringBack: Action = async (person) => {
  await person.press(person.page.getByRole('button', { name: /^Archief/ }))
  const sheet = sheetOf(person, 'Archief')
  await expect(sheet).toBeVisible()
  const back = sheet.getByRole('button', { name: /^(Terugzetten|Terug op het bord)$/ }).first()
  if (await back.isVisible()) await person.press(back)
  await close(person, sheet)
}

const moveColumn: Action = async (person, random) => {
  const { id, name, column } = await aColumn(person, random)
  const grip = column.getByRole('button', { name: `Kolom ${name} verplaatsen` })
  if (person.means === 'touch') {
    await person.press(column.getByRole('button', { name: `Meer over kolom ${name}` }))
    // The first cannot go further to the left, nor the last to the right.
    const ways = person.page.getByRole('menuitem', { name: /^Naar (links|rechts)$/, disabled: false })
    await expect(ways.first()).toBeVisible()
    return person.press(ways.nth(random.below(await ways.count())))
  }
  if (person.means === 'keyboard') {
    await grip.focus()
    return byKeys(person, steps(random, ['ArrowLeft', 'ArrowRight'], 3))
  }
  const other = await aColumn(person, random)
  if (other.id !== id) await carry(person, grip, other.column.locator('header'), random)
}

const several: Action = async (person, random) => {
  const ids = new Set([await some(person, random), await some(person, random), await some(person, random)])
  for (const id of ids) {
    if (person.means === 'touch') await cardMenu(person, id, 'Kiezen')
    else if (person.means === 'mouse') await buttonOf(person, id).click({ modifiers: ['Control'] })
    else await buttonOf(person, id).press('x')
  }
  const bar = person.page.getByRole('region', { name: 'Gekozen kaarten' })
  await person.press(bar.getByRole('button', { name: 'Verplaatsen naar…' }))
  const columns = person.page.getByRole('dialog').getByRole('listitem').getByRole('button')
  await person.press(columns.nth(random.below(await columns.count())))
  await expect(person.page.getByRole('dialog')).toBeHidden()
  const clear = bar.getByRole('button', { name: 'Niets meer kiezen' })
  if (await clear.isVisible()) await person.press(clear)
}

/** What people do, as often as they stand here. */
const USUAL: readonly Action[] = [
  ...[move, move, move, move, move, moveBack, add, add, retitle, retitle, retitle],
  ...[decide, check, putAway, putAway, bringBack, moveColumn, several, several],
]

/** Somebody reorganises the board until a moment (ms), with pauses as people make them. What cannot be done is told by `odd`, and they go on. */
export async function reorganise(
  person: Person,
  random: Random,
  until: number,
  put: Put,
  odd: (person: Person, what: unknown) => Promise<void>,
): Promise<number> {
  let done = 0
  while (Date.now() < until) {
    await wait(600 + random.below(2200))
    const action = random.pick(USUAL)
    try {
      await action(person, random, put)
      done += 1
    } catch (error) {
      await odd(person, error)
      await person.page.mouse.up().catch(() => undefined)
      for (const _ of [1, 2, 3]) await person.page.keyboard.press('Escape')
    }
  }
  return done
}
