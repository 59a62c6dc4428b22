import * as Y from 'yjs'
import { addCard, addColumn, archiveCard, moveCard } from '#shared/documents/board/operations.ts'
import { formatName } from '#shared/documents/name.ts'
import { addRoom, addSession, addVenue } from '#shared/documents/programme/operations.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { proseFromText } from '#shared/prose/plain.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { openPage } from '../support/page.ts'
import type { TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { awareness, frame, STEP, TYPE } from '../support/wire.ts'

/** What a person does in a document of each kind while their frames are recorded. */
const DAYS_WORK: Record<DocumentRow['kind'], (doc: Y.Doc) => void> = {
  board(doc) {
    const columns = ['Te doen', 'Bezig', 'Klaar'].map((name) => addColumn(doc, { name }))
    const cards = [0, 1, 2, 3].map((number) => addCard(doc, { column: columns[0] as string, title: `Kaart ${number} 🎪` }))
    moveCard(doc, cards[1] as string, columns[1] as string, null)
    archiveCard(doc, cards[2] as string)
    doc.getMap('cards').delete(cards[3] as string)
  },
  programme(doc) {
    const venue = addVenue(doc, { name: 'Statenzaal' })
    addRoom(doc, { name: 'Grote zaal', venue })
    for (const title of ['Opening', 'Lezing', 'Borrel']) addSession(doc, { title })
  },
  release(doc) {
    const text = textOf(doc)
    appendProse(text, proseFromText('Vijftien jaar later\n\nEr was eens een dag.\nEn nog een regel.'))
    const words = (text.get(0) as Y.XmlElement).get(0) as Y.XmlText
    words.insert(3, 'abc')
    words.format(0, 5, { bold: {} })
    words.delete(1, 3)
    ;(text.get(0) as Y.XmlElement).setAttribute('style', 'head')
    text.delete(1, 1)
  },
}

/** Frames as a real page sends them while it works in these documents, and by hand those of the types no page sends. */
export async function recordFrames(server: TestServer, rows: DocumentRow[]): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = []
  const page = openPage(server, await server.signIn('organiser', 'Opname'))
  const send = page.socket.send.bind(page.socket)
  page.socket.send = (message) => {
    frames.push(message)
    send(message)
  }
  try {
    for (const row of rows) {
      const handle = page.open(row)
      await until(`the ${row.kind} is open`, () => handle.current().status === 'open')
      const { doc, awareness: presence } = handle.current()
      DAYS_WORK[row.kind](doc)
      presence.setLocalStateField('selected', 'x')
      await until('it is saved', () => handle.current().save.state === 'saved')
      const name = formatName(row)
      frames.push(
        frame(name, [TYPE.sync, STEP.two], Y.encodeStateAsUpdate(doc)),
        frame(name, [TYPE.syncReply, STEP.one], Y.encodeStateVector(doc)),
        frame(name, [TYPE.queryAwareness]),
        frame(name, [TYPE.stateless], JSON.stringify({ type: 'workspace-changed' })),
        frame(name, [6], 'voor iedereen'),
        frame(name, [TYPE.close]),
        frame(name, [TYPE.syncStatus, 1]),
        frame(name, [TYPE.ping]),
        frame(name, [TYPE.pong]),
        frame(name, [TYPE.auth, 1], 'permission-denied'),
        frame(name, [TYPE.auth, 2], 'read-write'),
        awareness(name, 77, 3, { user: { id: 'x', name: 'De baas', color: '#000' } }),
        new Uint8Array([TYPE.ping]),
      )
    }
  } finally {
    page.die()
  }
  return frames
}
