import type { Browser } from '@playwright/test'
import { choose } from './actions.ts'
import { DESKTOP, expect, type Person, reads } from './person.ts'

/** Publishes from the page, and returns what the page said it would change and whom to write. */
export async function publish(person: Person, name: string): Promise<string> {
  const { page } = person
  await choose(person, 'Versies')
  await person.press(page.getByRole('button', { name: 'Publiceren' }))
  const dialog = page.getByRole('dialog', { name: /^Versie \d+ publiceren/ })
  await person.write(dialog.getByRole('textbox', { name: 'Naam' }), name)
  await expect(dialog.getByRole('button', { name: 'Publiceer', exact: true })).toBeEnabled({ timeout: 60_000 })
  const before = await reads(dialog)
  await person.press(dialog.getByRole('button', { name: 'Publiceer', exact: true }))
  const done = page.getByRole('dialog', { name: /is gepubliceerd$/ })
  await expect(done).toBeVisible({ timeout: 30_000 })
  person.say(`heeft ‘${name}’ gepubliceerd`)
  const mails = await reads(done)
  await person.press(done.getByRole('button', { name: 'Klaar' }))
  await page.keyboard.press('Escape')
  return `${before}\n\n-----\n\n${mails}`
}

/** The difference between the two versions as it is shown in English and in Dutch. */
export async function readDifference(browser: Browser, person: Person, programme: string): Promise<string> {
  const told: string[] = []
  for (const [locale, more, difference] of [
    ['en-GB', /^More about Version 2/, 'What changed since the one before'],
    ['nl-NL', /^Meer over Versie 2/, 'Verschil met de vorige'],
  ] as const) {
    const context = await browser.newContext({ ...DESKTOP, locale, storageState: await person.context.storageState() })
    const page = await context.newPage()
    await page.addInitScript((language) => localStorage.setItem('language', language), locale.slice(0, 2))
    await page.goto(person.url(programme))
    await page
      .getByRole('toolbar')
      .first()
      .getByRole('button', { name: /^(More|Meer)$/ })
      .click()
    await page.getByRole('menuitem', { name: /^(Versions|Versies)$/ }).click()
    await page.getByRole('button', { name: more }).click()
    await page
      .getByRole('menuitem', { name: new RegExp(difference) })
      .first()
      .click()
    await expect(page.locator('[data-changes]')).toBeVisible()
    told.push(await reads(page.getByRole('dialog').last()))
    await context.close()
  }
  return told.join('\n\n=====\n\n')
}
