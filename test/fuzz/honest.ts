import assert from 'node:assert/strict'
import { splitBlock, toggleMark } from '@tiptap/pm/commands'
import { TextSelection } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { setStyle } from '#client/documents/release/styles.ts'
import { toggleList } from '#client/prose/commands.ts'
import { inspect } from '#server/collab/inspect.ts'
import * as board from '#shared/documents/board/operations.ts'
import type { DocumentKind } from '#shared/documents/name.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { editText } from '#shared/documents/text.ts'
import { LOCAL, transact } from '#shared/documents/transact.ts'
import { openEditor } from '../support/editors.ts'
import { type Random, randomOf } from './random.ts'

const NETWORK = Symbol('network')

/** One person's copy: what they do, and what of it waits to be sent and to be received. */
interface Peer {
  doc: Y.Doc
  out: Uint8Array[]
  sent: Uint8Array[]
  inbox: Uint8Array[]
  online: boolean
  act(random: Random): void
}

const words = (random: Random) => random.pick(['a', 'de dag ', '🎪', 'Zwolle', '\n', 'x'.repeat(40)])

function writeRelease(doc: Y.Doc): Peer['act'] {
  const editor = openEditor(doc.getXmlFragment('text'), releaseSchema)
  const { bold, italic } = releaseSchema.marks
  const commands = [
    splitBlock,
    splitBlock,
    toggleMark(bold),
    toggleMark(italic),
    toggleList('bulletList'),
    setStyle('head'),
    setStyle('lead'),
  ]
  return (random) => {
    if (random.chance(0.05)) return random.chance(0.5) ? editor.undoAll() : editor.redoAll()
    const size = editor.state.doc.content.size
    const at = random.below(size + 1)
    const place = (length: number) => {
      const { doc: text } = editor.state
      return editor.state.tr.setSelection(TextSelection.between(text.resolve(at), text.resolve(Math.min(size, at + length))))
    }
    // A browser's caret never stands inside a character; one put anywhere by hand would, so there are only short ones.
    if (random.chance(0.004)) editor.dispatch(place(0).insertText('Lang verhaal. '.repeat(22_000)))
    else if (random.chance(0.6)) editor.dispatch(place(0).insertText(words(random).replace(/\n|🎪/u, ' é')))
    else if (random.chance(0.5)) editor.dispatch(place(random.below(12)).deleteSelection())
    else {
      editor.dispatch(place(random.below(30)))
      random.pick(commands)(editor.state, editor.dispatch)
    }
  }
}

/** Collections of items: whatever the operations do, and undo and redo of one's own. */
function writeItems(doc: Y.Doc, kind: 'board' | 'programme'): Peer['act'] {
  const roots = KINDS[kind].roots.map((root) => doc.getMap(root))
  const manager = new Y.UndoManager(roots, { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 })
  const ids = (root: string) => [...doc.getMap(root).keys()]
  const titled = kind === 'board' ? 'cards' : 'sessions'
  const slot = (random: Random) => ({
    room: random.pick(['', ...(kind === 'programme' ? ids('rooms') : [])]),
    start: `2013-10-12T1${random.below(9)}:00`,
    length: 30,
  })
  const deeds: ((random: Random) => unknown)[] = [
    (random) => {
      const id = random.pick(ids(titled))
      const title = id && (doc.getMap(titled).get(id) as Y.Map<unknown>).get('title')
      if (!(title instanceof Y.Text)) return
      const said = [...title.toString()]
      const at = random.below(said.length + 1)
      transact(doc, () => editText(title, [...said.slice(0, at), words(random), ...said.slice(at + random.below(3))].join('')))
    },
    (random) => (random.chance(0.5) ? manager.undo() : manager.redo()),
    ...(kind === 'board'
      ? [
          (random: Random) => board.addColumn(doc, { name: words(random) }),
          (random: Random) => board.addCard(doc, { column: random.pick(ids('columns')) ?? '', title: words(random) }),
          (random: Random) => board.moveCard(doc, random.pick(ids('cards')) ?? '', random.pick(ids('columns')) ?? '', null),
          (random: Random) => board.assign(doc, random.pick(ids('cards')) ?? '', 'iemand'),
          (random: Random) => board.archiveCard(doc, random.pick(ids('cards')) ?? ''),
          (random: Random) => board.removeCard(doc, random.pick(ids('cards')) ?? ''),
          (random: Random) => random.chance(0.1) && board.removeColumn(doc, random.pick(ids('columns')) ?? ''),
        ]
      : [
          (random: Random) => programme.addRoom(doc, { name: words(random), venue: programme.addVenue(doc, { name: 'Zaal' }) }),
          (random: Random) => programme.addSession(doc, { title: words(random) }),
          (random: Random) => programme.moveSession(doc, random.pick(ids('sessions')) ?? '', slot(random)),
          (random: Random) => programme.moveSession(doc, random.pick(ids('sessions')) ?? '', slot(random)),
          (random: Random) => programme.unplaceSession(doc, random.pick(ids('sessions')) ?? ''),
          (random: Random) => programme.removeSession(doc, random.pick(ids('sessions')) ?? ''),
          (random: Random) => programme.assignSpeaker(doc, random.pick(ids('sessions')) ?? '', programme.addSpeaker(doc, { name: 'Wim' })),
        ]),
  ]
  return (random) => void random.pick(deeds)(random)
}

function peer(kind: DocumentKind, clientID: number, state: Uint8Array): Peer {
  const doc = new Y.Doc()
  doc.clientID = clientID
  Y.applyUpdate(doc, state, NETWORK)
  const made: Peer = {
    doc,
    out: [],
    sent: [],
    inbox: [],
    online: true,
    act: kind === 'release' ? writeRelease(doc) : writeItems(doc, kind),
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === NETWORK) return
    made.out.push(update)
    made.sent.push(update)
  })
  return made
}

/**
 * Honest people in one document, some of them away for long, who send what they did in every shape there is: one by one, merged, as the answer to what
 * the server has, as everything they have, and twice. Now and then the server forgets the document and reads it again. Throws when an edit is refused
 * or the copies end up different. Returns how many updates went through the gate.
 */
export function honestRun({ kind, seed, steps, people = 4 }: { kind: DocumentKind; seed: number; steps: number; people?: number }): number {
  const random = randomOf(seed)
  let server = new Y.Doc()
  const peers: Peer[] = []
  for (let index = 0; index < people; index += 1) peers.push(peer(kind, 1000 + index, Y.encodeStateAsUpdate(server)))
  let passed = 0
  const take = (update: Uint8Array, how: string) => {
    passed += 1
    try {
      if (!inspect(server, update, KINDS[kind]).news) return
    } catch (error) {
      throw new Error(`seed ${seed}: an honest edit (${how}) was refused`, { cause: error })
    }
    Y.applyUpdate(server, update)
    assert.ok(!server.store.pendingStructs && !server.store.pendingDs, `seed ${seed}: something hangs loose after ${how}`)
  }
  const listen = () => server.on('update', (update: Uint8Array) => void peers.map(({ inbox }) => inbox.push(update)))
  const receive = (each: Peer) => {
    const updates = each.inbox.splice(0)
    if (updates.length > 0) Y.applyUpdate(each.doc, Y.mergeUpdates(updates), NETWORK)
  }
  const send = (each: Peer) => {
    const updates = each.out.splice(0)
    if (updates.length > 1 && random.chance(0.5)) take(Y.mergeUpdates(updates), 'merged')
    else for (const update of updates) take(update, 'as it was made')
  }
  const comeBack = (each: Peer, busy = true) => {
    each.out.length = 0
    const vector = Y.encodeStateVector(server)
    if (busy && random.chance(0.3)) each.act(random)
    const state = Y.encodeStateAsUpdate(each.doc)
    take(random.chance(0.3) ? Y.diffUpdate(state, vector) : Y.encodeStateAsUpdate(each.doc, vector), 'on coming back')
    each.out.length = 0
    each.inbox.length = 0
    Y.applyUpdate(each.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(each.doc)), NETWORK)
    each.online = true
  }
  listen()

  for (let step = 0; step < steps; step += 1) {
    const each = random.pick(peers)
    each.act(random)
    if (random.chance(0.03)) each.online = false
    else if (!each.online && random.chance(0.05)) comeBack(each)
    if (each.online && random.chance(0.7)) send(each)
    if (each.online && random.chance(0.6)) receive(each)
    if (each.online && random.chance(0.02)) take(Y.encodeStateAsUpdate(each.doc), 'everything there is')
    if (each.online && each.out.length === 0 && each.sent.length > 0 && random.chance(0.02))
      take(Y.mergeUpdates(each.sent.slice(-random.below(20) - 1)), 'once more')
    if (random.chance(0.01)) {
      const state = Y.encodeStateAsUpdate(server)
      server = new Y.Doc()
      Y.applyUpdate(server, state)
      listen()
    }
  }
  // An editor may mend what arrives; that goes to the others in turn.
  for (let round = 0; round < 4; round += 1) for (const each of peers) comeBack(each)
  for (let round = 0; round < 3; round += 1) for (const each of peers) comeBack(each, false)
  const read = (doc: Y.Doc) => KINDS[kind].read(doc)
  for (const { doc } of peers) assert.deepEqual(read(doc), read(server), `seed ${seed}: the copies differ`)
  return passed
}
