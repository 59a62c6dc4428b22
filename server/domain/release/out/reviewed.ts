import type * as Y from 'yjs'
import { type Final, type ReleaseText, sealOfText } from '#shared/documents/release/final.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { readProse } from '#shared/prose/fragment.ts'
import type { DocumentRow, Language } from '#shared/protocol/schema.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import { resolveAnchor } from '#shared/threads/anchor.ts'
import { flatten } from '#shared/threads/flat.ts'
import type { Store } from '../../../storage/store.ts'
import type { Sources } from '../text.ts'
import { notesOf, type Passage, type Review, withNotes, withSaid } from './review.ts'

/** The names of everybody who takes or took part in a workspace, by their ids. */
export async function namesOfPeople(store: Store, workspace: string): Promise<ReadonlyMap<string, string>> {
  const [members, former] = await Promise.all([store.members({ workspace }), store.formerMembers({ workspace })])
  return new Map([...former, ...members].map(({ id, name }) => [id, name]))
}

type Rows = Awaited<ReturnType<Store['release']>>

/** A release that is not final, with its rows as they are now. */
export function draftOf({ language, title, contact, reach, explanation, base }: Rows, { text, note }: ReleaseText): Final {
  const kind = base === null ? 'final' : 'correction'
  return { title, language, text, note, contact: { name: contact?.name ?? '', reach }, kind, explanation }
}

/** What a release says with all that is suggested in it, as it is kept. */
export function rawOf(doc: Y.Doc): ReleaseText {
  return { text: readProse(textOf(doc)), note: readProse(noteOf(doc)) }
}

/** By which a file is known when it comes back: the release, after which row of its journal, and what it said then. */
export function markOf(document: string, seq: number, raw: ReleaseText): string {
  return `${document}.${seq}.${sealOfText(raw).slice(0, 16)}`
}

/** Facts of a workspace, by the programme that says them. */
export async function factsOf({ facts }: Sources, workspace: string) {
  return new Map((await facts.of(workspace)).map((programme) => [programme.id, programme.facts]))
}

function passagesIn(fragment: Y.XmlFragment, root: 'text' | 'note', threads: readonly Thread[]): Passage[] {
  const flat = flatten(fragment, releaseSchema)
  return threads.flatMap(({ id, anchor, resolved }): Passage[] => {
    if (resolved || anchor?.root !== root) return []
    const where = resolveAnchor(flat, anchor)
    return where.state === 'gone' ? [] : [{ thread: id, from: where.from, to: where.to }]
  })
}

/** A draft as the journal has it, with what is suggested in it and said about it laid over its words (rule R120). */
export async function reviewed(sources: Sources, row: DocumentRow, language: Language): Promise<ReleaseText & { review: Review }> {
  const { store, read } = sources
  const [threads, names, known] = await Promise.all([
    store.threads({ document: row.id }),
    namesOfPeople(store, row.workspace),
    factsOf(sources, row.workspace),
  ])
  return read(row, (doc, seq) => {
    const raw = rawOf(doc)
    const [inText, inNote] = [passagesIn(textOf(doc), 'text', threads), passagesIn(noteOf(doc), 'note', threads)]
    const found = new Set([...inText, ...inNote].map(({ thread }) => thread))
    const { notes, numbers } = notesOf(threads, found, names)
    return {
      text: withSaid(withNotes(raw.text, inText, numbers), known, language),
      note: withSaid(withNotes(raw.note, inNote, numbers), known, language),
      review: { mark: markOf(row.id, seq, raw), names, notes },
    }
  })
}
