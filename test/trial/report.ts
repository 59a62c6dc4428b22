import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Person } from './person.ts'

/** What a trial writes down while it runs: what everybody meant to do, what went wrong, and pictures. All of it lands in one folder. */
export interface Report {
  readonly into: string
  readonly wrong: readonly string[]
  note(line: string): void
  /** A promise was broken. */
  tell(what: string): void
  /** Somebody could not do what they meant to; a picture says how it looked. */
  odd(person: Person, what: unknown): Promise<void>
  /** Writes the log, and `pages` beside it. Returns the code to end with. */
  finish(pages?: Record<string, string>): Promise<number>
}

export async function openReport(into: string): Promise<Report> {
  await mkdir(into, { recursive: true })
  const lines: string[] = []
  const wrong: string[] = []
  let pictures = 0
  const note = (line: string) => {
    const told = `${new Date().toISOString().slice(11, 19)} ${line}`
    lines.push(told)
    process.stdout.write(`${told}\n`)
  }
  return {
    into,
    wrong,
    note,
    tell(what) {
      wrong.push(what)
      note(`WRONG ${what}`)
    },
    async odd(person, what) {
      pictures += 1
      person.say(`ODD (${pictures}) ${String(what).split('\n').slice(0, 4).join(' ').slice(0, 400)}`)
      await person.page.screenshot({ path: join(into, `odd-${pictures}.png`) }).catch(() => undefined)
    },
    async finish(pages = {}) {
      for (const [name, text] of Object.entries({ 'log.txt': lines.join('\n'), ...pages })) await writeFile(join(into, name), text)
      process.stdout.write(`${wrong.length} wrong\n`)
      return wrong.length > 0 ? 1 : 0
    },
  }
}
