import * as Y from 'yjs'
import { newId } from '#shared/documents/ids.ts'
import { formatName } from '#shared/documents/name.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { type RouteName, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { until } from '../support/until.ts'
import { versionParams } from '../support/version.ts'
import { openWire, stepOne, update } from '../support/wire.ts'

/** What only a tampered page would write. Nobody may ever read it in the text. */
export const FORGED = 'GEKNOEI'

/** Somebody with the session of a reviewer and a page of their own making. `me`, `victim`: ids of people. */
export interface Tamperer {
  url: string
  cookie: string
  row: DocumentRow
  me: string
  victim: string
}

/** Tries all of it once; each line says what was tried and what the server said. `tell`: something went through that must not. */
export async function tamper({ url, cookie, row, me, victim }: Tamperer, tell: (what: string) => void): Promise<string[]> {
  const lines: string[] = []
  const as = (name: RouteName, body?: unknown, params = {}) =>
    ask(url, routes[name], { cookie, params: { document: row.id, ...params }, ...(body === undefined ? {} : { body }) })
  const refused = (what: string, { status, body }: { status: number; body: { code?: string } | null }) => {
    lines.push(`${what}: ${status} ${body?.code ?? ''}`)
    if (status < 400) tell(`the tampered page could ${what}`)
  }

  const doc = new Y.Doc()
  appendProse(textOf(doc), [{ type: 'paragraph', content: [{ type: 'text', text: `${FORGED} door wie alleen leest` }] }])
  const bytes = Y.encodeStateAsUpdate(doc)
  const name = formatName(row)
  const wire = await openWire(url, { cookie })
  const scope = await wire.open(name)
  wire.send(stepOne(name), update(name, bytes))
  await until('the edit is answered', () => wire.answers(name).length > 0 || wire.closed() !== undefined)
  lines.push(`write the text on a socket: opened ${scope}, answered ${wire.answers(name).join(', ') || `closed ${wire.closed()?.code}`}`)
  if (wire.answers(name).includes(true)) tell('the tampered page could write the text on a socket')
  wire.end()
  refused(
    'write the text over HTTP',
    await ask(url, routes.sendEdit, { cookie, params: { document: row.id, ...versionParams(row) }, body: bytes }),
  )

  const { body: path } = await as('releasePath')
  refused('finalise', await as('finalise', { saw: path.seal, web: true, embargo: null, reason: 'Zomaar.' }))
  refused('become the press contact', await as('changePath', { contact: me }))
  refused('lift the embargo', await as('changePath', { embargo: null }))
  refused('put it on the web', await as('moveEmbargo', { embargo: null }))
  refused('hand out a preview', await as('makePreview', { name: 'Zomaar' }))
  refused('begin a correction', await as('correctRelease', { explanation: 'Zomaar.' }))
  refused('retract it', await as('retractRelease', { reason: 'Zomaar.' }))
  refused('ask somebody for a sign-off', await as('askReviewer', { user: me }))

  const { body: known } = await as('threads')
  const theirs = known.threads.flatMap(({ id, comments }: { id: string; comments: { id: string; by: string; removed: unknown }[] }) =>
    comments.filter(({ by, removed }) => by !== me && !removed).map((comment) => ({ thread: id, comment: comment.id })),
  )[0]
  if (theirs) {
    refused('change what somebody else said', await as('changeComment', { body: FORGED }, theirs))
    refused('remove what somebody else said', await as('removeComment', undefined, theirs))
  }
  const id = newId()
  const said = { id: newId(), body: 'Dit zou van iemand anders zijn.', by: victim, author: victim, user: victim }
  const { status, body } = await as('startThread', { id, item: null, anchor: null, comment: said, by: victim, author: victim })
  const by = [body?.by, ...(body?.comments ?? []).map((comment: { by: string }) => comment.by)]
  lines.push(`say something as somebody else: ${status}, under ${by.every((one) => one === me) ? 'the own name' : 'another name'}`)
  if (status < 400 && by.some((one) => one !== me)) tell('the tampered page could write as somebody else')
  if (status < 400) await as('resolveThread', { resolved: true }, { thread: id })
  return lines
}
