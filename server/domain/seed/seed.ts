import { newId } from '#shared/documents/ids.ts'
import { PALETTE } from '#shared/palette.ts'
import type { Workspace } from '#shared/protocol/schema.ts'
import type { Anchor } from '#shared/threads/anchor.ts'
import type { Store } from '../../storage/store.ts'
import { createDocument, type Edit } from '../documents.ts'
import { invite } from '../invitations.ts'
import { hashSecret } from '../secret.ts'
import { fillBoard } from './board.ts'
import { passagesIn, sayOfRelease } from './comments.ts'
import { ORGANISERS } from './people.ts'
import { fillProgramme, SEED_DATE } from './programme.ts'
import { fillRelease } from './release.ts'

export const SEED_SLUG = 'day2013'

/** Makes the example: a workspace with its organisers, a programme, a board and a press release. Throws when it is there already. */
export async function seedWorkspace(store: Store, edit: Edit): Promise<Workspace> {
  const workspace = await store.createWorkspace({
    ...{ id: newId(), slug: SEED_SLUG, name: 'Dag van de digitale overheid', timeZone: 'Europe/Amsterdam', eventDate: SEED_DATE },
    now: Date.now(),
  })
  const organisers = new Map<string, string>()
  let author: string | null = null
  for (const { name, role } of ORGANISERS) {
    const secret = await invite(store, { workspace: workspace.id, role, name }, null)
    const newUser = { id: newId(), name, palette: PALETTE }
    const { user } = await store.join({ secretHash: hashSecret(secret), user: null, newUser, session: null, now: Date.now() })
    organisers.set(name.split(' ')[0] as string, user.id)
    author ??= user.id
  }
  const of = { workspace: workspace.id, author }
  const programme = await createDocument(store, { ...of, kind: 'programme', title: 'Programma 6 februari' })
  await edit(programme, author, fillProgramme)
  const board = await createDocument(store, { ...of, kind: 'board', title: 'Wie doet wat' })
  await edit(board, author, (doc) => fillBoard(doc, organisers))
  const release = await createDocument(store, { ...of, kind: 'release', title: 'Persbericht aankondiging' })
  let passages = new Map<string, Anchor>()
  await edit(release, author, (doc) => {
    fillRelease(doc)
    passages = passagesIn(doc)
  })
  await sayOfRelease(store, release.id, passages, organisers)
  return workspace
}
