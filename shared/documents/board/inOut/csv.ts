import type * as Y from 'yjs'
import { csvLine } from '../../../csv.ts'
import { textOfProse } from '../../../prose/fragment.ts'
import type { Language } from '../../../protocol/schema.ts'
import { ordered } from '../../rank.ts'
import { attachmentsOf, checksOf } from '../cardParts.ts'
import { dateOfDue } from '../due.ts'
import { descriptionOf, readBoard } from '../model.ts'
import { placementOf } from '../placement.ts'
import type { Card } from '../schema.ts'
import { TABLE_COLUMNS } from './table.ts'

/** Tells a spreadsheet that the file is UTF-8. */
const MARK = '\ufeff'
/** Between two cells, as spreadsheets of that language expect it. */
const SEPARATORS: Record<Language, string> = { nl: ';', en: ',' }
const HEADS: Record<Language, Record<(typeof TABLE_COLUMNS)[number], string>> = {
  nl: {
    id: 'ID',
    title: 'Titel',
    column: 'Kolom',
    people: 'Wie',
    labels: 'Labels',
    due: 'Klaar op',
    description: 'Omschrijving',
    checklist: 'Checklist',
    links: 'Bijlagen',
    archived: 'Archief',
  },
  en: {
    id: 'ID',
    title: 'Title',
    column: 'Column',
    people: 'Who',
    labels: 'Labels',
    due: 'Due',
    description: 'Description',
    checklist: 'Checklist',
    links: 'Attachments',
    archived: 'Archived',
  },
}
const YES: Record<Language, string> = { nl: 'ja', en: 'yes' }

/**
 * A board as a table for a spreadsheet: a line for each card as they lie, then those in the archive; not the bin. It can be read in again: the id says which
 * is which. `people`: user id → name.
 */
export function boardCsv(
  doc: Y.Doc,
  { people, eventDate, language }: { people: ReadonlyMap<string, string>; eventDate: string | null; language: Language },
): string {
  const board = readBoard(doc)
  const { columns, notPlaced, archived } = placementOf(board)
  const labels = ordered(board.labels.values())
  const visible = (cell: string) => cell.replace(/(?![\n\t])\p{Cc}|\p{Cs}/gu, '')
  const line = (cells: readonly string[]) => csvLine(cells.map(visible), SEPARATORS[language])
  const lineOf = (card: Card) => {
    const description = descriptionOf(doc, card.id)
    const cells: Record<(typeof TABLE_COLUMNS)[number], string> = {
      id: card.id,
      title: card.title,
      column: board.columns.get(card.place.column)?.name ?? '',
      people: Object.keys(card.assignees)
        .flatMap((id) => people.get(id) ?? [])
        .join('; '),
      labels: labels
        .filter(({ id }) => card.labels[id])
        .map(({ name }) => name)
        .join('; '),
      due: dateOfDue(card.due, eventDate) ?? '',
      description: description ? textOfProse(description).trim() : '',
      checklist: checksOf(card)
        .map(({ text, done }) => `[${done ? 'x' : ' '}] ${text}`)
        .join('\n'),
      links: attachmentsOf(card)
        .map(({ url }) => url)
        .join('\n'),
      archived: card.archived ? YES[language] : '',
    }
    return line(TABLE_COLUMNS.map((column) => cells[column]))
  }
  const cards = [...columns.flatMap((filled) => filled.cards), ...notPlaced, ...archived]
  return `${MARK}${line(TABLE_COLUMNS.map((column) => HEADS[language][column]))}${cards.map(lineOf).join('')}`
}
