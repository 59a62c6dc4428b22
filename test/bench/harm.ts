import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { constants, setPriority } from 'node:os'
import * as Y from 'yjs'
import { formatName } from '#shared/documents/name.ts'
import { METRICS_PATH } from '#shared/protocol/routes.ts'
import { startTestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { auth, awareness, frame, openWire, stepOne, TYPE, update, type Wire } from '../support/wire.ts'
import { createLarge, edits } from './work.ts'

/**
 * `node test/bench/harm.ts [part of a name]`. By turns somebody does harm and nobody does, so that what disturbs the machine disturbs both; the figures are
 * the medians of the turns, the ratio the median of each turn's own. Who does harm has the lowest priority: elsewhere it would have a machine of its own.
 * How many turns, how long each is watched, how often the honest page writes, and how long all is left alone between two, in ms.
 */
const TURNS = 5
const WATCH = 3000
const EVERY = 25
const REST = 1000

/** Says something as often as the socket lets it. */
function flood(wire: Wire, next: () => Uint8Array): void {
  const more = () => {
    for (let times = 0; times < 200 && wire.socket.bufferedAmount < 4_000_000; times += 1) wire.send(next())
    if (wire.closed() === undefined) setTimeout(more, 5)
  }
  more()
}

/** What somebody says who has a little of a document: never the same twice, so that no answer is kept for it. */
function oddVector(turn: number): Uint8Array {
  return Y.encodeStateVector(new Map([[1000 + (turn % 2), 1 + turn]]))
}

/** Edits that are each written under a client id of their own. */
function editsOfMany(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, made) => {
    const doc = new Y.Doc()
    doc.getMap('columns').set(`kolom ${made}`, made)
    return Y.encodeStateAsUpdate(doc)
  })
}

/** One edit in so many pieces, none of which lies beside the one before it. */
function editOfPieces(pieces: number): Uint8Array {
  const doc = new Y.Doc()
  const columns = doc.getMap('columns')
  doc.transact(() => {
    for (let made = 0; made < pieces; made += 1) columns.set(`k${made % 997}`, made)
  })
  return Y.encodeStateAsUpdate(doc)
}

/** Ways to do harm, each by one person with a session and the right to write in a document of their own, and in a large one. */
const HARM: Record<string, (url: string, cookie: string, name: string, large: string) => Promise<void>> = {
  'floods edits': async (url, cookie, name) => {
    const wire = await openWire(url, { cookie })
    await wire.open(name)
    const all = edits(20_000)
    let at = 0
    flood(wire, () => update(name, all[at++ % all.length] as Uint8Array))
  },
  'floods presence': async (url, cookie, name) => {
    const wire = await openWire(url, { cookie })
    await wire.open(name)
    let clock = 0
    flood(wire, () => awareness(name, 5, ++clock, { selected: `${clock}` }))
  },
  'asks again and again': async (url, cookie, name) => {
    const wire = await openWire(url, { cookie })
    await wire.open(name)
    flood(wire, () => stepOne(name))
  },
  'opens again and again': async (url, cookie, name) => {
    const wire = await openWire(url, { cookie })
    flood(wire, () => auth(`${name}x`))
  },
  'opens a large document and lets it go, again and again': async (url, cookie, _, large) => {
    const wires = await Promise.all([1, 2, 3].map(() => openWire(url, { cookie })))
    const round = [auth(large), stepOne(large), frame(large, [TYPE.close])]
    let at = 0
    for (const wire of wires) flood(wire, () => round[at++ % round.length] as Uint8Array)
  },
  'opens a large document on one socket after another': async (url, cookie, _, large) => {
    const again = async () => {
      const wire = await openWire(url, { cookie })
      wire.send(auth(large), stepOne(large))
      setTimeout(() => {
        wire.end()
        void again()
      }, 100)
    }
    for (let times = 0; times < 4; times += 1) void again()
  },
  'has each time something else of a large document': async (url, cookie, _, large) => {
    const wires = await Promise.all([1, 2, 3].map(() => openWire(url, { cookie })))
    for (const wire of wires) await wire.open(large)
    let turn = 0
    for (const wire of wires) flood(wire, () => stepOne(large, Uint8Array.from(oddVector(++turn))))
  },
  'writes under ever new client ids': async (url, cookie, name) => {
    const wire = await openWire(url, { cookie })
    await wire.open(name)
    const all = editsOfMany(5000)
    let at = 0
    flood(wire, () => update(name, all[at++ % all.length] as Uint8Array))
  },
  'sends edits of many pieces': async (url, cookie, name) => {
    const wire = await openWire(url, { cookie })
    await wire.open(name)
    const all = Array.from({ length: 30 }, () => editOfPieces(20_000))
    let at = 0
    flood(wire, () => update(name, all[at++ % all.length] as Uint8Array))
  },
  'reads nothing': async (url, cookie, name) => {
    const wire = await openWire(url, { cookie })
    await wire.open(name)
    wire.socket.pause()
    flood(wire, () => stepOne(name))
  },
  'knocks without a session': async (url) => {
    const head =
      'GET /collab HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
    const knock = () => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(head))
      socket.on('error', () => undefined).pause()
      setTimeout(() => socket.destroy(), 3000)
    }
    setInterval(() => {
      for (let times = 0; times < 10; times += 1) knock()
    }, 20)
  },
  'opens 200 sockets': async (url, cookie, name) => {
    const wires = await Promise.all(Array.from({ length: 200 }, () => openWire(url, { cookie })))
    for (const wire of wires) void wire.send(auth(name))
  },
  'sends byte by byte': async (url, cookie, name) => {
    const wire = await openWire(url, { cookie })
    await wire.open(name)
    const raw = (wire.socket as unknown as { _socket: { write(bytes: Uint8Array): boolean; setNoDelay(on: boolean): void } })._socket
    raw.setNoDelay(true)
    const bytes = new Uint8Array(100_000)
    bytes.set([0x82, 0xff, 0, 0, 0, 0, 0, 1, 0x86, 0xa0, 0, 0, 0, 0])
    let at = 0
    setInterval(() => {
      for (let times = 0; times < 50; times += 1) raw.write(bytes.subarray(at, ++at))
    }, 5)
  },
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const share = (figures: readonly number[], part: number) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length * part)] as number

/** How long the answers to honest edits take, in ms: half of them, and 95 of a hundred. */
async function watch(url: string, cookie: string, name: string): Promise<{ p50: number; p95: number }> {
  const wire = await openWire(url, { cookie })
  await wire.open(name)
  const took: number[] = []
  for (const bytes of edits(WATCH / EVERY)) {
    const start = performance.now()
    const answered = wire.answers(name).length
    const answer = new Promise((resolve) => wire.socket.once('message', resolve))
    wire.send(update(name, bytes))
    await answer
    await until('the edit is answered', () => wire.answers(name).length > answered)
    took.push(performance.now() - start)
    await later(EVERY)
  }
  wire.end()
  return { p50: share(took, 0.5), p95: share(took, 0.95) }
}

if (process.send) {
  const [, , how, url, cookie, name, large] = process.argv as string[]
  setPriority(constants.priority.PRIORITY_LOW)
  await HARM[how as string]?.(url as string, cookie as string, name as string, large as string)
  process.send('harming')
} else {
  const server = await startTestServer()
  const large = await createLarge(server)
  const memory = async () => /process_resident_memory_bytes (\d+)/.exec(await (await fetch(server.url + METRICS_PATH)).text())?.[1]
  for (const how of Object.keys(HARM).filter((one) => one.includes(process.argv[2] ?? ''))) {
    const rows: { idle: { p50: number; p95: number }; harm: { p50: number; p95: number } }[] = []
    for (let turn = 0; turn < TURNS; turn += 1) {
      const document = async () => formatName(await server.createDocument('board'))
      const [honest, harmful] = [await server.signIn('organiser'), await server.signIn('organiser')]
      const idle = await watch(server.url, honest.cookie, await document())
      const child = fork(import.meta.filename, [how, server.url, harmful.cookie, await document(), large], { stdio: 'inherit' })
      await once(child, 'message')
      rows.push({ idle, harm: await watch(server.url, honest.cookie, await document()) })
      child.kill('SIGKILL')
      await later(REST)
    }
    const median = (of: (row: (typeof rows)[number]) => number) => share(rows.map(of), 0.5).toFixed(1)
    const megabytes = Math.round(Number(await memory()) / 1e6)
    console.log(
      `${how}: p50 ${median(({ idle }) => idle.p50)} → ${median(({ harm }) => harm.p50)} ms, ` +
        `p95 ${median(({ idle }) => idle.p95)} → ${median(({ harm }) => harm.p95)} ms, ` +
        `${median(({ idle, harm }) => harm.p95 / idle.p95)} ×, the server has ${megabytes} MB`,
    )
  }
  await server.close()
}
