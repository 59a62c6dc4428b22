import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { newId } from '#shared/documents/ids.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { markKeyOf } from '#shared/prose/fragment.ts'
import { until } from '../support/until.ts'
import { openWire, STEP, stepOne, TYPE, update } from '../support/wire.ts'

interface Forger {
  url: string
  cookie: string
  /** The document's whole name. */
  name: string
}

type Change = (text: Y.XmlFragment) => void

/** A mark of somebody's suggestion, as it lies in a text. */
export const suggestionOf = (type: 'insertion' | 'deletion', by: string, id = newId()) => {
  const attrs = { id, by, at: Date.now() }
  return { [markKeyOf({ type, attrs }, true)]: attrs }
}

/** The words of the first block that has enough of them. */
export function wordsIn(text: Y.XmlFragment): Y.XmlText {
  for (const block of text.toArray())
    if (block instanceof Y.XmlElement)
      for (const piece of block.toArray()) if (piece instanceof Y.XmlText && piece.length > 60) return piece
  throw new Error('There are no words to forge.')
}

/** Where in words a suggestion of one kind lies, and by whom; undefined: nowhere. */
export function suggestedIn(words: Y.XmlText, isOf: (by: string) => boolean): { at: number; length: number; key: string } | undefined {
  let at = 0
  for (const { insert, attributes } of words.toDelta() as { insert: string; attributes?: Record<string, { by?: string }> }[]) {
    const key = Object.keys(attributes ?? {}).find((one) => /^(insertion|deletion)--/.test(one) && isOf(attributes?.[one]?.by ?? ''))
    if (key) return { at, length: insert.length, key }
    at += insert.length
  }
  return undefined
}

/** A socket on which a document is open, with a copy of it as the server sent it. */
async function opened({ url, cookie, name }: Forger) {
  const wire = await openWire(url, { cookie })
  const scope = await wire.open(name)
  wire.send(stepOne(name))
  const doc = new Y.Doc()
  const sent = () =>
    wire.heard.flatMap(({ name: about, type, body }) => {
      const decoder = decoding.createDecoder(body)
      const isSync = about === name && (type === TYPE.sync || type === TYPE.syncReply)
      return isSync && decoding.readVarUint(decoder) === STEP.two ? [decoding.readVarUint8Array(decoder)] : []
    })
  await until('the text is sent', () => sent().length > 0 || wire.closed() !== undefined)
  for (const bytes of sent()) Y.applyUpdate(doc, bytes)
  return { wire, scope, doc }
}

/** A document as the server has it now. */
export async function copyOf(who: Forger): Promise<Y.Doc> {
  const { wire, doc } = await opened(who)
  wire.end()
  return doc
}

/** The text as the server sends it to this socket, changed by hand and sent back. True: the server took it; else what it said. */
export async function forge(who: Forger, change: Change): Promise<true | string> {
  const { wire, scope, doc } = await opened(who)
  const { name } = who
  try {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(textOf(doc)))
    wire.send(update(name, Y.encodeStateAsUpdate(doc, before)))
    await until('the edit is answered', () => wire.answers(name).length > 0 || wire.closed() !== undefined)
    if (wire.answers(name).includes(true)) return true
    return `opened ${scope}, ${wire.answers(name).join(', ') || `closed ${wire.closed()?.code}`}`
  } finally {
    wire.end()
  }
}
