import { expect, type Locator, type Page } from '@playwright/test'
import type * as Y from 'yjs'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { openPage } from './page.ts'
import type { SignedIn, TestServer } from './server.ts'
import { until } from './until.ts'

/** The day of every stage. */
export const DATE = '2013-02-06'

/** A programme on a server, for pages to open. */
export interface Stage {
  server: TestServer
  row: DocumentRow
  /** The same document, read beside the pages. */
  doc: Y.Doc
  /** Resolves when the server has what was changed in it. */
  saved(): Promise<void>
  close(): void
}

/** A day in one venue with three rooms, three sessions in the grid and one in the tray. */
export async function stageOn(server: TestServer, who: SignedIn): Promise<Stage> {
  const row = await server.createDocument('programme', 'Programma')
  const beside = openPage(server, who)
  const handle = beside.open(row)
  const { doc } = handle.current()
  await until('the document is open', () => handle.current().status === 'open')
  programme.addDay(doc, { date: DATE, start: 540, end: 840 })
  const venue = programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle' })
  const [hall, atrium] = ['Statenzaal', 'Atrium', 'Zaal 3'].map((name, rank) => programme.addRoom(doc, { name, venue, rank: `a${rank}` }))
  const at = (room: string | undefined, clock: string) => ({ room: room as string, start: `${DATE}T${clock}`, length: 45 })
  programme.addSession(doc, { title: 'Open data', status: 'confirmed', slot: at(hall, '10:00') })
  programme.addSession(doc, { title: 'Schrijven', status: 'confirmed', slot: at(atrium, '10:00') })
  programme.addSession(doc, { title: 'Crisis', status: 'confirmed', slot: at(hall, '11:30') })
  programme.addSession(doc, { title: 'Spreekuur', status: 'idea' })
  const saved = () => until('the server has it', () => handle.current().save.state === 'saved')
  await saved()
  return { server, row, doc, saved, close: () => beside.die() }
}

/** Opens the programme in a page, as this person; `query`: what of it, as in its address. */
export async function visit(page: Page, who: SignedIn, { server, row }: Stage, query = ''): Promise<void> {
  await page.context().addCookies([{ name: SESSION_COOKIE, value: who.token, url: server.url }])
  await page.goto(`${server.url}/${server.workspace.slug}/programme/${row.id}${query}`)
  await expect(page.getByRole('toolbar').first()).toBeVisible()
}

/** What is drawn of a session, in whatever view. */
export function block(page: Page, title: string): Locator {
  return page.locator('[data-key]').filter({ hasText: title })
}

/** Where a session lies, as the document says: `Room HH:MM length`, or nothing. */
export function placeOf(doc: Y.Doc, title: string): string {
  const { sessions, rooms } = readProgramme(doc)
  const session = [...sessions.values()].find((candidate) => candidate.title === title)
  return Object.values(session?.slots ?? {})
    .map((slot) => `${rooms.get(slot.room)?.name} ${slot.start.slice(11)} ${slot.length}`)
    .join(', ')
}

/** The id of a session, by its title. */
export function idOf({ doc }: Pick<Stage, 'doc'>, title: string): string {
  return [...readProgramme(doc).sessions.values()].find((session) => session.title === title)?.id ?? ''
}

/** A day after that of the stage, from nine to two. */
export function secondDay({ doc }: Pick<Stage, 'doc'>): string {
  return programme.addDay(doc, { date: '2013-02-07', start: 540, end: 840 })
}

/** What was read aloud last. */
export function said(page: Page): Locator {
  return page.locator('[data-live-announcer]')
}

/** Drags the middle of a block by so many pixels. */
export async function drag(page: Page, from: Locator, dx: number, dy: number, grip?: { x: number; y: number }): Promise<void> {
  const box = await from.boundingBox()
  if (!box) throw new Error('nothing to drag')
  const x = box.x + (grip?.x ?? box.width / 2)
  const y = box.y + (grip?.y ?? box.height / 2)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 })
  await page.mouse.move(x + dx, y + dy, { steps: 4 })
}
