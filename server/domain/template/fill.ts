import type * as Y from 'yjs'
import { addStartColumns } from '#shared/documents/board/operations.ts'
import { applyTemplate } from '#shared/documents/board/template.ts'
import { addDay, addRoom, addSession, addVenue } from '#shared/documents/programme/operations.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { transact } from '#shared/documents/transact.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import type { Beginning } from '#shared/protocol/comingIn.ts'
import type { Workspace } from '#shared/protocol/schema.ts'
import { at } from '#shared/time.ts'
import type { Store } from '../../storage/store.ts'
import { createDocument, type Edit } from '../documents.ts'
import { todayIn, usualBoard } from './boards.ts'
import { type TemplateWords, WORDS } from './words.ts'

const HOURS = { start: 9 * 60, end: 18 * 60 }

function fillProgramme(doc: Y.Doc, { venue, rooms, parts, sessions }: TemplateWords, date: string | null): void {
  transact(doc, () => {
    if (date) addDay(doc, { date, ...HOURS })
    const place = addVenue(doc, { name: venue })
    const [main] = Object.entries(rooms).map(([name, capacity]) => addRoom(doc, { name, venue: place, capacity }))
    for (const { start, ...part } of parts) {
      const slot = date && main ? { room: main, start: at(date, start), length: part.length, across: true } : undefined
      addSession(doc, { ...part, status: 'confirmed', ...(slot && { slot }) })
    }
    for (const title of sessions) addSession(doc, { title, length: 60 })
  })
}

function fillRelease(doc: Y.Doc, words: TemplateWords, name: string, day: string | null): void {
  const blocks = words
    .release(name, day)
    .map(([style, text]) => ({ type: 'paragraph', ...(style && { attrs: { style } }), content: [{ type: 'text', text }] }))
  transact(doc, () => appendProse(textOf(doc), blocks))
}

/**
 * Puts a programme, a board and a press release into a new workspace: those of a usual day, its tasks dated towards the event and its texts in the
 * language of who begins; or three empty ones.
 */
export async function fillFromTemplate(
  store: Store,
  edit: Edit,
  { id, name, eventDate, timeZone }: Workspace,
  author: string,
  { template, language }: Pick<Beginning, 'template' | 'language'>,
): Promise<void> {
  const words = WORDS[language]
  const of = { workspace: id, author }
  const [programme, board, release] = await Promise.all([
    createDocument(store, { ...of, kind: 'programme', title: words.titles.programme }),
    createDocument(store, { ...of, kind: 'board', title: words.titles.board }),
    createDocument(store, { ...of, kind: 'release', title: words.titles.release }),
  ])
  if (template === 'blank') {
    const { todo, doing, done } = words.columns
    if (eventDate) await edit(programme, author, (doc) => void addDay(doc, { date: eventDate, ...HOURS }))
    await edit(board, author, (doc) => addStartColumns(doc, { todo, doing, done }))
    return
  }
  const day = eventDate && new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(eventDate))
  await edit(programme, author, (doc) => fillProgramme(doc, words, eventDate))
  await edit(board, author, (doc) => void applyTemplate(doc, usualBoard(words, eventDate, todayIn(timeZone))))
  await edit(release, author, (doc) => fillRelease(doc, words, name, day))
}
