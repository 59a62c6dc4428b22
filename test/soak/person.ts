import type WebSocketClient from 'ws'
import * as Y from 'yjs'
import type { Handle } from '#client/collab/handle.ts'
import { addCard, addColumn, moveCard } from '#shared/documents/board/operations.ts'
import type { DocumentKind } from '#shared/documents/name.ts'
import { addDay, addRoom, addSession, moveSession } from '#shared/documents/programme/operations.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { transact } from '#shared/documents/transact.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { openPage, type TestPage } from '../support/page.ts'
import type { SignedIn, TestServer } from '../support/server.ts'

const DATE = '2013-02-06'

/** A choice that a seed decides: a number from 0 up to `below`. */
export type Pick = (below: number) => number

/** What a new document of a kind starts with. */
export function begin(doc: Y.Doc, kind: DocumentKind): void {
  if (kind === 'board') for (const name of ['Te doen', 'Bezig', 'Klaar']) addColumn(doc, { name })
  if (kind === 'programme') {
    addDay(doc, { date: DATE })
    for (const name of ['Statenzaal', 'Burgerzaal']) addRoom(doc, { name })
  }
  if (kind === 'release') appendProse(textOf(doc), [{ type: 'paragraph', content: [{ type: 'text', text: 'Begin.' }] }])
}

/** Every token a document has, as often as it has it. */
export function tokensIn(doc: Y.Doc, kind: DocumentKind): string[] {
  const { roots, texts } = KINDS[kind]
  const text = roots.map((root) => (texts.includes(root) ? doc.getXmlFragment(root).toString() : JSON.stringify(doc.getMap(root).toJSON())))
  return text.join().match(/«[^«»]*»/g) ?? []
}

export function sameReplica(a: Y.Doc, b: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b))
}

/** Somebody in one document who types unique tokens by the operations of its kind, and notes which of them the page called saved. */
export class Person {
  readonly page: TestPage
  readonly handle: Handle
  readonly row: DocumentRow
  readonly who: SignedIn
  readonly sent: string[] = []
  /** So many of them were acknowledged. */
  kept = 0

  constructor(server: TestServer, who: SignedIn, row: DocumentRow) {
    this.who = who
    this.row = row
    this.page = openPage(server, who)
    this.handle = this.page.open(row)
    this.handle.subscribe(() => {
      if (this.hasSaved()) this.kept = this.sent.length
    })
  }

  get doc(): Y.Doc {
    return this.handle.current().doc
  }
  get socket(): WebSocketClient | null {
    return this.page.socket.webSocket as unknown as WebSocketClient | null
  }
  hasSaved(): boolean {
    const { status, save, online } = this.handle.current()
    return status === 'open' && save.state === 'saved' && online
  }

  /** One step: mostly a token, new or in a text that is there; sometimes a move. */
  step(pick: Pick): void {
    const token = `«${this.who.user.name}.${this.row.id}.${this.sent.length}»`
    const { doc } = this
    const [items, holders] = { board: ['cards', 'columns'], programme: ['sessions', 'rooms'], release: ['', ''] }[this.row.kind] as [
      string,
      string,
    ]
    const ids = items ? [...doc.getMap(items).keys()] : []
    const holder = holders ? [...doc.getMap(holders).keys()].sort()[pick(2)] : undefined
    const id = ids[Math.max(0, ids.length - 1 - pick(10))]
    if (id && holder && pick(4) === 0) {
      if (this.row.kind === 'board') moveCard(doc, id, holder, null)
      else moveSession(doc, id, { room: holder, start: `${DATE}T${10 + pick(8)}:00`, length: 45 })
      return
    }
    this.sent.push(token)
    if (this.row.kind === 'release') this.write(token, pick)
    else if (id && pick(3) > 0) {
      const title = (doc.getMap(items).get(id) as Y.Map<Y.Text>).get('title') as Y.Text
      transact(doc, () => title.insert(pick(2) === 0 ? 0 : title.length, token))
    } else if (this.row.kind === 'board') addCard(doc, { title: token, column: holder ?? '' })
    else addSession(doc, { title: token })
  }

  private write(token: string, pick: Pick): void {
    const text = textOf(this.doc)
    const block = text.get(Math.max(0, text.length - 1 - pick(5)))
    const line = block instanceof Y.XmlElement ? block.get(0) : undefined
    if (line instanceof Y.XmlText && pick(3) > 0) transact(this.doc, () => line.insert(pick(2) === 0 ? 0 : line.length, token))
    else transact(this.doc, () => appendProse(text, [{ type: 'paragraph', content: [{ type: 'text', text: token }] }]))
  }
}
