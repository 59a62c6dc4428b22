import { blocksOf, openPanel, putCaret, textOf } from './desk.ts'
import { expect, type Person, reads, wait } from './person.ts'

const way = (person: Person) => openPanel(person, 'Op weg naar buiten')
const stands = ({ page }: Person, word: string) => expect(page.locator('header').getByText(word, { exact: true })).toBeVisible()

/** The press contact asks somebody for a sign-off. */
export async function ask(person: Person, name: string): Promise<void> {
  const panel = await way(person)
  await person.press(panel.getByRole('button', { name: /Vraag iemand/ }))
  await person.press(person.page.getByRole('option', { name: new RegExp(name) }))
  await expect(panel.getByRole('listitem').filter({ hasText: name })).toBeVisible()
}

export async function approve(person: Person): Promise<void> {
  await person.press(person.page.getByRole('button', { name: 'Goedkeuren' }))
  await expect(person.page.getByText('Je keurde deze tekst goed.').first()).toBeVisible()
  person.say('keurt de tekst goed')
}

/** Settles every open thread, one after the other. */
export async function settle(person: Person, note: (line: string) => void): Promise<void> {
  const panel = await openPanel(person, 'Opmerkingen')
  const open = panel.getByRole('button', { name: 'Afhandelen' })
  await expect(open.first()).toBeVisible()
  let settled = 0
  for (let left = await open.count(); left > 0; left = await open.count()) {
    await person.press(open.first())
    settled += 1
    await expect.poll(() => open.count()).toBeLessThan(left)
  }
  note(`${person.name} settled ${settled} threads`)
}

/** What is agreed: how the press reaches the contact, and until when nothing is public (ms, a whole minute). */
export async function press(person: Person, document: string, { reach, embargo }: { reach: string; embargo: number }): Promise<void> {
  const panel = await way(person)
  const over = panel.getByRole('button', { name: 'Overnemen als perscontact' })
  // Of several who could be, somebody has to say who it is.
  if (await over.isVisible()) await person.press(over)
  await person.write(panel.getByLabel('Bereikbaar via'), reach)
  await person.page.keyboard.press('Enter')
  const status = await person.page.evaluate(
    async ([id, moment]) => {
      const body = JSON.stringify({ embargo: moment })
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`/api/documents/${id}/path`, { method: 'PATCH', headers, body })).status
    },
    [document, embargo] as const,
  )
  expect(status).toBe(200)
  await person.page.reload()
  await expect(textOf(person.page)).toBeVisible()
}

export async function finalise(person: Person, note: (line: string) => void): Promise<void> {
  const { page } = person
  const panel = await way(person)
  await person.press(panel.getByRole('button', { name: 'Definitief maken…' }))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel(/Typ/)).toBeVisible()
  note(`the dialog says: ${(await reads(dialog)).replaceAll('\n', ' · ')}`)
  const why = dialog.getByLabel('Waarom kan het toch?')
  if (await why.isVisible()) await person.write(why, 'Zo besproken.')
  await person.write(dialog.getByLabel(/Typ/), 'definitief')
  await person.press(dialog.getByRole('button', { name: 'Definitief maken' }))
  await expect(dialog).toBeHidden({ timeout: 30_000 })
  await stands(person, 'Definitief')
  person.say('heeft het definitief gemaakt')
}

/** The contact begins a correction, somebody writes it, the contact makes it final. Returns words that only the correction has. */
export async function correct(person: Person, writer: Person, note: (line: string) => void): Promise<string> {
  const words = 'De koffie staat om half tien klaar.'
  const panel = await way(person)
  await person.press(panel.getByRole('button', { name: 'Verbeteren…' }))
  const dialog = person.page.getByRole('dialog')
  await person.write(dialog.getByRole('textbox'), 'Er staat nu bij wanneer de koffie klaarstaat.')
  const before = person.page.url()
  await person.press(dialog.getByRole('button', { name: 'Verbetering beginnen' }))
  await person.page.waitForURL((url) => url.pathname !== new URL(before).pathname)
  await writer.page.goto(writer.url(new URL(person.page.url()).pathname))
  await expect(textOf(writer.page)).toHaveAttribute('contenteditable', 'true')
  const last = (await blocksOf(writer.page)).findLast(({ style, words: said }) => style === '' && said.length > 80)
  await putCaret(writer.page, last?.index ?? 0, 'end')
  await writer.page.keyboard.type(` ${words}`, { delay: 20 })
  await expect(textOf(person.page)).toContainText(words)
  await wait(1500)
  await finalise(person, note)
  return words
}
