import type * as Y from 'yjs'
import { newId } from '#shared/documents/ids.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { type Anchor, anchorAt } from '#shared/threads/anchor.ts'
import { flatten } from '#shared/threads/flat.ts'
import type { Store } from '../../storage/store.ts'

interface SeedThread {
  /** The passage it is about; none: all of it. */
  about?: string
  /** First name of an organiser, and what they say. */
  says: [by: string, body: string][]
  resolved?: true
}

const THREADS: SeedThread[] = [
  {
    about: 'ongeveer zevenhonderd ambtenaren',
    says: [
      ['Noor', 'Tellen we de vrijwilligers en sprekers hier mee? Zonder hen zijn het er minder.'],
      ['Teun', 'Gisteren stond de teller op 684, met hen erbij. ‘Ongeveer’ klopt dus nog.'],
    ],
  },
  {
    about: 'De beste ideeën liggen al ergens op een bureau',
    says: [
      ['Siem', 'Mooi citaat. Wies, heb je het zo gezegd?'],
      ['Wies', 'Zo ongeveer. Laat maar staan!'],
    ],
    resolved: true,
  },
  { says: [['Fenna', 'Ik vraag donderdag de gastheren om hun akkoord. Wil je nog iets veranderen, doe het dan graag voor die tijd.']] },
]

/** Where in a release the passages of the example are. */
export function passagesIn(doc: Y.Doc): Map<string, Anchor> {
  const flat = flatten(textOf(doc), releaseSchema)
  return new Map(
    THREADS.flatMap(({ about }) => {
      const at = about === undefined ? -1 : flat.text.indexOf(about)
      const anchor = about !== undefined && at >= 0 ? anchorAt(flat, 'text', at, at + about.length) : undefined
      return about !== undefined && anchor ? [[about, anchor] as const] : []
    }),
  )
}

/** Says about a release what the organisers of the example have to say of it. `organisers`: first name → user id. */
export async function sayOfRelease(
  store: Store,
  document: string,
  passages: Map<string, Anchor>,
  organisers: Map<string, string>,
): Promise<void> {
  for (const { about, says, resolved } of THREADS) {
    const thread = newId()
    for (const [index, [name, body]] of says.entries()) {
      const by = { document, author: organisers.get(name) as string, now: Date.now() }
      const comment = { id: newId(), body }
      const anchor = about === undefined ? null : (passages.get(about) ?? null)
      if (index === 0) await store.startThread({ ...by, id: thread, item: null, anchor, comment })
      else await store.reply({ ...by, thread, ...comment })
      if (resolved && index === says.length - 1)
        await store.resolveThread({ ...by, author: organisers.get(says[0]?.[0] ?? '') ?? by.author, thread, resolved })
    }
  }
}
