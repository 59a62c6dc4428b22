import { safeLink } from '../../../prose/specs.ts'
import type { Incoming, IncomingCard } from './incoming.ts'

/** What a column of a table can say of a card; `-`: nothing that is read in. In the order in which they go out. */
export const TABLE_COLUMNS = ['id', 'title', 'column', 'people', 'labels', 'due', 'description', 'checklist', 'links', 'archived'] as const
export type TableColumn = (typeof TABLE_COLUMNS)[number] | '-'

/** How people call them, in Dutch and in English; in small letters. */
const NAMES: Record<(typeof TABLE_COLUMNS)[number], string> = {
  id: 'id|nr|nummer|number|kenmerk|card id',
  title: 'titel|title|kaart|card|card name|taak|task|wat|what|naam|name|onderwerp|subject|todo|actie|action',
  column: 'kolom|column|lijst|list|list name|status|stand|state|fase|stage',
  people: 'wie|who|personen|people|persoon|person|verantwoordelijke|owner|assignee|assignees|members|toegewezen aan|assigned to|door',
  labels: 'label|labels|tag|tags|soort|categorie|category',
  due: 'klaar op|klaar voor|due|due date|deadline|datum|date|wanneer|when|uiterlijk',
  description: 'omschrijving|beschrijving|description|card description|toelichting|notes|notities|opmerkingen|details|tekst|text',
  checklist: 'checklist|checklists|subtaken|subtasks|stappen|steps',
  links: 'links|link|bijlagen|bijlage|attachments|attachment|url',
  archived: 'archief|archived|gearchiveerd|closed',
}
const KNOWN = new Map(TABLE_COLUMNS.flatMap((column) => NAMES[column].split('|').map((name) => [name, column] as const)))

/** What a column with this head says, or null. */
export function tableColumnOf(head: string): (typeof TABLE_COLUMNS)[number] | null {
  return (
    KNOWN.get(
      head
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim(),
    ) ?? null
  )
}

/** Whether the first row holds heads (unless that is known), and what each column says; each thing once, and at least a title. */
export function guessTable(rows: readonly (readonly string[])[], known?: boolean): { header: boolean; columns: TableColumn[] } {
  const [first = []] = rows
  const width = Math.max(0, ...rows.map((row) => row.length))
  const header = known ?? (first.some((cell) => tableColumnOf(cell) !== null) && rows.length > 1)
  const taken = new Set<TableColumn>()
  const columns = Array.from({ length: width }, (_, index): TableColumn => {
    const column = header ? tableColumnOf(first[index] ?? '') : null
    if (column === null || taken.has(column)) return '-'
    taken.add(column)
    return column
  })
  const free = columns.indexOf('-')
  if (!taken.has('title') && free >= 0) columns[free] = 'title'
  return { header, columns }
}

/** A date as people write it, or null. */
export function dateIn(cell: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(cell.trim())
  const usual = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(cell.trim())
  const [year, month, day] = iso ? iso.slice(1) : usual ? [usual[3], usual[2], usual[1]] : []
  if (!year || !month || !day) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = Date.parse(date)
  return Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== date ? null : date
}

const several = (cell: string) =>
  cell
    .split(/[;,\n]/)
    .map((one) => one.trim())
    .filter(Boolean)
const YES = /^(1|x|ja|yes|true|waar|✓)$/i

/** The cards of a table (none where no column is a title), and how many rows have a date nobody can read, or no title. */
export function readCards(
  rows: readonly (readonly string[])[],
  { header, columns }: { header: boolean; columns: readonly TableColumn[] },
): { incoming: Incoming; undated: number; untitled: number } {
  let [undated, untitled] = [0, 0]
  const cards = rows.slice(header ? 1 : 0).flatMap((row): IncomingCard[] => {
    const cell = (column: TableColumn) => row[columns.indexOf(column)]?.trim() ?? ''
    const title = cell('title').replace(/\s+/g, ' ')
    if (title === '') {
      untitled += 1
      return []
    }
    const due = dateIn(cell('due'))
    if (due === null && cell('due') !== '') undated += 1
    const checks = cell('checklist')
      .split(/\n|;/)
      .map((line) => ({ text: line.replace(/^\s*(?:[-*•]\s*)?(?:\[[ xX]?\]\s*)?/, '').trim(), done: /\[[xX]\]/.test(line) }))
    return [
      {
        key: cell('id'),
        title,
        column: cell('column').slice(0, 300),
        description: cell('description'),
        due,
        people: several(cell('people')),
        labels: several(cell('labels')),
        checks: checks.filter(({ text }) => text !== ''),
        links: cell('links')
          .split(/\s+/)
          .flatMap((url) => (safeLink(url) ? [{ url: safeLink(url) as string, title: '' }] : [])),
        comments: [],
        archived: YES.test(cell('archived')),
      },
    ]
  })
  return { incoming: { columns: [], labels: [], cards }, undated, untitled }
}
