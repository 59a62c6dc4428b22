import assert from 'node:assert/strict'
import * as Y from 'yjs'
import { newText } from '#shared/documents/text.ts'
import { transact } from '#shared/documents/transact.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { openPage, type TestPage } from '../support/page.ts'
import type { SignedIn, TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

/** How one round goes: when the server is killed, whether the writers die with it, and where each writes next. */
export interface Draw {
  killAfter: number
  writersDie: boolean
  pauses: number[]
}

export interface Tally {
  sent: number
  acknowledged: number
  lost: string[]
  doubled: string[]
}

/** Somebody who types unique tokens, and notes which of them the server acknowledged. */
class Writer {
  readonly sent: string[] = []
  acknowledged = 0
  readonly page: TestPage
  readonly doc: Y.Doc
  readonly saved: () => boolean
  private readonly name: string

  constructor(server: TestServer, who: SignedIn, row: DocumentRow, name: string) {
    this.page = openPage(server, who)
    this.name = name
    const handle = this.page.open(row)
    this.doc = handle.current().doc
    this.saved = () => handle.current().status === 'open' && handle.current().save.state === 'saved' && handle.current().online
    handle.current().provider.on('unsyncedChanges', ({ number }: { number: number }) => {
      // Acknowledgements come in order, so all but the last `number` tokens have theirs.
      this.acknowledged = Math.max(this.acknowledged, this.sent.length - number)
    })
  }

  /** Types a token: at either end of one shared title, or as a card of its own. */
  type(): void {
    const token = `<${this.name}.${this.sent.length}>`
    const cards = this.doc.getMap('cards')
    transact(this.doc, () => {
      const shared = (cards.get('shared') as Y.Map<unknown> | undefined)?.get('title')
      this.sent.push(token)
      if (this.sent.length % 4 === 0 || !(shared instanceof Y.Text))
        cards.set(token.replace(/\W/g, ''), new Y.Map([['title', newText(token)]]))
      else shared.insert(this.sent.length % 2 === 0 ? 0 : shared.length, token)
    })
  }
}

function tokensIn(doc: Y.Doc): string[] {
  const titles = [...doc.getMap('cards').values()].map((card) => String((card as Y.Map<unknown>).get('title')))
  return titles.flatMap((title) => title.match(/<[^<>]*>/g) ?? [])
}

function assertEqual(a: Y.Doc, b: Y.Doc, what: string): void {
  assert.deepEqual(a.getMap('cards').toJSON(), b.getMap('cards').toJSON(), `${what}: content`)
  assert.deepEqual(Y.decodeStateVector(Y.encodeStateVector(a)), Y.decodeStateVector(Y.encodeStateVector(b)), `${what}: state vector`)
  assert.ok(Y.equalDeleteSets(Y.createDeleteSetFromStructStore(a.store), Y.createDeleteSetFromStructStore(b.store)), `${what}: delete set`)
}

async function fromJournal(server: TestServer, row: DocumentRow): Promise<Y.Doc> {
  const doc = new Y.Doc()
  for (const { bytes } of await server.store.journal({ document: row.id, after: 0, limit: 1_000_000 })) Y.applyUpdate(doc, bytes)
  return doc
}

/** One crash: several people type, the server is killed hard in the middle, starts again, and what it said it had is compared with what it has. */
export async function crashRound(server: TestServer, people: SignedIn[], { killAfter, writersDie, pauses }: Draw): Promise<Tally> {
  const row = await server.createDocument('board')
  const start = new Y.Doc()
  start.getMap('cards').set('shared', new Y.Map([['title', newText('')]]))
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(start), now: Date.now() })
  const writers = people.map((who, index) => new Writer(server, who, row, `w${index}`))
  try {
    await until('everybody is there', () => writers.every((writer) => writer.saved()))
    let typing = true
    const loops = writers.map(async (writer, index) => {
      for (let step = index; typing; step += 1) {
        writer.type()
        await new Promise((resolve) => setTimeout(resolve, pauses[step % pauses.length]))
      }
    })
    await new Promise((resolve) => setTimeout(resolve, killAfter))
    await server.stop('SIGKILL')
    if (writersDie) for (const writer of writers) writer.page.die()
    typing = false
    await Promise.all(loops)
    const acknowledged = writers.flatMap((writer) => writer.sent.slice(0, writer.acknowledged))
    await server.start()

    if (!writersDie) await until('everybody has saved', () => writers.every((writer) => writer.saved()), 20_000)
    const reader = new Writer(server, people[0] as SignedIn, row, 'reader')
    try {
      await until('the reader is there', () => reader.saved())
      assertEqual(reader.doc, await fromJournal(server, row), 'the reader and the journal')
      if (!writersDie) for (const writer of writers) await until('all have the same', () => isEqual(writer.doc, reader.doc))
      const found = tokensIn(reader.doc)
      const expected = writersDie ? acknowledged : writers.flatMap((writer) => writer.sent)
      return {
        sent: writers.reduce((sum, writer) => sum + writer.sent.length, 0),
        acknowledged: acknowledged.length,
        lost: expected.filter((token) => !found.includes(token)),
        doubled: found.filter((token, index) => found.indexOf(token) !== index),
      }
    } finally {
      reader.page.die()
    }
  } finally {
    for (const writer of writers) writer.page.die()
  }
}

function isEqual(a: Y.Doc, b: Y.Doc): boolean {
  try {
    assertEqual(a, b, 'replicas')
    return true
  } catch {
    return false
  }
}
