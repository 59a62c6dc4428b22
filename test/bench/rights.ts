import { formatName } from '#shared/documents/name.ts'
import { startTestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { auth, frame, openWire, stepOne, TYPE, update, type Wire } from '../support/wire.ts'
import { createLarge, edits } from './work.ts'

/** How often a right is taken away, and how often each of ten people writes, in ms. */
const ROUNDS = 20
const EVERY = 200

/**
 * How long after another process has taken a right away its sockets still hear something: `node test/bench/rights.ts`, while ten people type and somebody
 * opens a large document every two seconds. Rule A6 says two seconds at most.
 */
const server = await startTestServer()
try {
  const large = await createLarge(server)
  const name = formatName(await server.createDocument('board'))
  const open = async (cookie: string): Promise<Wire> => {
    const wire = await openWire(server.url, { cookie })
    await wire.open(name)
    return wire
  }
  for (let person = 0; person < 10; person += 1) {
    const wire = await open((await server.signIn('organiser')).cookie)
    const all = edits(3000)
    let at = 0
    setInterval(() => wire.send(update(name, all[at++] as Uint8Array)), EVERY).unref()
  }
  const reader = await openWire(server.url, { cookie: (await server.signIn('viewer')).cookie })
  setInterval(() => reader.send(auth(large), stepOne(large), frame(large, [TYPE.close])), 2000).unref()

  const took: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const who = await server.signIn('viewer')
    const wire = await open(who.cookie)
    await until('it hears the others', () => wire.heard.some(({ type }) => type === TYPE.sync))
    const start = Date.now()
    // This process has a store of its own on the same file, as the operator's command has.
    if (round % 2 === 0) await server.expire(who)
    else await server.store.removeMember({ user: who.user.id, workspace: server.workspace.id, by: null, now: Date.now() })
    await until('it is closed', () => wire.closed() !== undefined)
    took.push(Math.max(...wire.heard.map(({ at }) => at), start) - start)
  }
  took.sort((a, b) => a - b)
  console.log(`heard for ${took[ROUNDS / 2]} ms (p50), ${took.at(-1)} ms (most) after their right was gone; ${ROUNDS} times`)
} finally {
  await server.close()
}
