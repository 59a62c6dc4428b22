import { applyTemplate, type BoardTemplate, templateOf, templateSchema } from '#shared/documents/board/template.ts'
import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow, Language, Workspace } from '#shared/protocol/schema.ts'
import { type SavedTemplate, USUAL } from '#shared/protocol/templates.ts'
import type { Collab } from '../../collab/collab.ts'
import type { Store } from '../../storage/store.ts'
import { daysBefore } from './dates.ts'
import { type TemplateWords, WORDS } from './words.ts'

/** How large a template may be, as JSON. */
const LARGEST = 2 * 1024 * 1024

const mustBeBoard = ({ kind }: DocumentRow) => {
  if (kind !== 'board') throw new Failure('bad-request', 'Only a board has templates.')
}

/** What day it is there: `YYYY-MM-DD`. */
export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(Date.now())
}

/** The usual work of organising a day, dated towards it; pressed together where less time is left, undated for one that has been. */
export function usualBoard(
  { columns, tasks }: Pick<TemplateWords, 'columns' | 'tasks'>,
  date: string | null,
  today: string,
): BoardTemplate {
  const cardsIn = (column: string) =>
    tasks
      .filter((task) => task.column === column)
      .map(({ title, before }) => ({ title, before: daysBefore(date, before, today), description: [], labels: [], checks: [], links: [] }))
  const column = (name: string, of: string, limit: number | null = null) => ({ name, limit, done: of === 'done', cards: cardsIn(of) })
  return {
    labels: [],
    columns: [
      column(columns.todo, 'todo'),
      column(columns.doing, 'doing', 3),
      column(columns.waiting, 'waiting'),
      column(columns.done, 'done'),
    ],
  }
}

async function workspaceOf(store: Store, id: string): Promise<Workspace> {
  const found = (await store.workspaces({})).find((workspace) => workspace.id === id)
  if (!found) throw new Failure('not-found')
  return found
}

/** Keeps a board as a template of its workspace, by the right of who does it. Throws `too-large`. */
export async function saveTemplate(
  { store, read }: { store: Store; read: Collab['read'] },
  row: DocumentRow,
  by: string,
  name: string,
): Promise<SavedTemplate> {
  mustBeBoard(row)
  const { eventDate } = await workspaceOf(store, row.workspace)
  const template = await read(row, (doc) => templateOf(doc, eventDate))
  const content = JSON.stringify(template)
  if (content.length > LARGEST) throw new Failure('too-large')
  const { columns } = template
  const cards = columns.reduce((sum, column) => sum + column.cards.length, 0)
  const counts = { columns: columns.length, cards }
  return store.saveTemplate({ id: newId(), workspace: row.workspace, name, content, ...counts, by, now: Date.now() })
}

/** Fills an empty board from a template; on disk before it is answered. False when there was something on it. `not-found` when there is no such template. */
export async function fillBoard(
  { store, edit }: { store: Store; edit: Collab['edit'] },
  row: DocumentRow,
  by: { user: string; session: string },
  { template, language }: { template: string; language: Language },
): Promise<boolean> {
  mustBeBoard(row)
  const { eventDate, timeZone } = await workspaceOf(store, row.workspace)
  const saved = template === USUAL ? null : await store.template({ workspace: row.workspace, id: template })
  if (template !== USUAL && saved === null) throw new Failure('not-found')
  const content = saved === null ? usualBoard(WORDS[language], eventDate, todayIn(timeZone)) : templateSchema.parse(JSON.parse(saved))
  let filled = false
  await edit(
    row,
    by.user,
    (doc) => {
      filled = applyTemplate(doc, content)
    },
    by.session,
  )
  return filled
}
