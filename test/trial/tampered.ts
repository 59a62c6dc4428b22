import * as Y from 'yjs'
import { newId } from '#shared/documents/ids.ts'
import { formatName } from '#shared/documents/name.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { type RouteName, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { versionParams } from '../support/version.ts'
import { forge, suggestedIn, suggestionOf, wordsIn } from './forging.ts'

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
  appendProse(textOf(doc), [{ type: 'paragraph', content: [{ type: 'text', text: `${FORGED} door wie alleen voorstelt` }] }])
  const bytes = Y.encodeStateAsUpdate(doc)
  const forger = { url, cookie, name: formatName(row) }
  const mustFail = async (what: string, change: (text: Y.XmlFragment) => void) => {
    const said = await forge(forger, change)
    lines.push(`${what}: ${said === true ? 'taken' : said}`)
    if (said === true) tell(`the tampered page could ${what}`)
  }
  const [own, foreign] = [suggestionOf('insertion', me), suggestionOf('insertion', victim)]
  await mustFail('write a block into the text', (text) => Y.applyUpdate(text.doc as Y.Doc, bytes))
  await mustFail('write into a block of the text', (text) => wordsIn(text).insert(3, FORGED, {}))
  await mustFail('erase words of the text', (text) => wordsIn(text).delete(3, 4))
  await mustFail('make words bold', (text) => wordsIn(text).format(3, 4, { bold: {} }))
  await mustFail('change the style of a block', (text) => (wordsIn(text).parent as Y.XmlElement).setAttribute('style', 'head'))
  await mustFail('suggest as somebody else', (text) => wordsIn(text).insert(3, FORGED, foreign))
  await mustFail('suggest as somebody else that words go', (text) => wordsIn(text).format(3, 4, suggestionOf('deletion', victim)))
  await mustFail('call words of the text their own suggestion', (text) => wordsIn(text).format(3, 4, own))
  // An honest suggestion, to try what only who decides may do with it; what is final takes not even that.
  const honest = await forge(forger, (text) => wordsIn(text).insert(3, 'misschien ', own))
  lines.push(`suggest something, honestly: ${honest === true ? 'taken' : honest}`)
  const settle = (words: Y.XmlText, whose: (by: string) => boolean, take: boolean) => {
    const found = suggestedIn(words, whose)
    if (!found) words.insert(3, FORGED, {})
    else if (take) words.format(found.at, found.length, { [found.key]: null })
    else words.delete(found.at, found.length)
  }
  if (honest === true) {
    await mustFail('accept their own suggestion', (text) => settle(wordsIn(text), (by) => by === me, true))
    const back = await forge(forger, (text) => settle(wordsIn(text), (by) => by === me, false))
    lines.push(`take it back: ${back === true ? 'taken' : back}`)
    if (back !== true) tell(`the tampered page could not take back its own suggestion: ${back}`)
  }
  await mustFail('accept a suggestion of somebody else', (text) => settle(wordsIn(text), (by) => by !== me && by !== '', true))
  await mustFail('reject a suggestion of somebody else', (text) => settle(wordsIn(text), (by) => by !== me && by !== '', false))
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
  const under = by.every((one) => one === me) ? 'under the own name' : 'under another name'
  lines.push(`say something as somebody else: ${status}, ${status < 400 ? under : 'refused'}`)
  if (status < 400 && by.some((one) => one !== me)) tell('the tampered page could write as somebody else')
  if (status < 400) await as('resolveThread', { resolved: true }, { thread: id })
  return lines
}
