import type * as Y from 'yjs'
import { boardModel } from '#shared/documents/board/schema.ts'
import { live } from '#shared/documents/live.ts'
import { programmeModel } from '#shared/documents/programme/schema.ts'
import { answerWith, keepOpen, type Question, type Reading } from '../reading/answering.ts'
import { type Entry, entriesOfBoard, entriesOfProgramme, keyOf, type Told } from './entries.ts'

/** Tells of entries what is another than it was told. */
function telling(entriesNow: () => Entry[], destroy: () => void): Reading<Told> {
  let told = new Map<string, string>()
  return {
    read(whole) {
      const now = new Map(entriesNow().map((entry) => [keyOf(entry.what, entry.id), { entry, says: JSON.stringify(entry) }]))
      const changed = [...now].flatMap(([key, { entry, says }]): Told['changed'] =>
        !whole && told.get(key) === says ? [] : [[key, entry]],
      )
      const gone = whole ? [] : [...told.keys()].filter((key) => !now.has(key))
      told = new Map([...now].map(([key, { says }]) => [key, says]))
      return { whole, changed, gone }
    },
    destroy,
  }
}

function readingOf(doc: Y.Doc, kind: string): Reading<Told> {
  if (kind === 'board') {
    const board = live(doc, boardModel)
    return telling(() => entriesOfBoard(board.snapshot()), board.destroy)
  }
  const programme = live(doc, programmeModel)
  return telling(() => entriesOfProgramme(programme.snapshot()), programme.destroy)
}

answerWith<Question, Told | null>(keepOpen(readingOf))
