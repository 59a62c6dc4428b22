import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Handle } from '#client/collab/handle.ts'
import { openPage } from '#test/support/page.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** How often the clock of a client's presence has been told. */
const clockOf = (handle: Handle, client: number) => handle.current().awareness.meta.get(client)?.clock

test('S6 whoever comes back after a gap is seen again at once, and sees the others, without waiting for a heartbeat', async () => {
  const row = await server.createDocument('board')
  const [anna, bram] = [await server.signIn('organiser', 'Anna'), await server.signIn('organiser', 'Bram')]
  const [page, other] = [openPage(server, anna), openPage(server, bram)]
  const [mine, theirs] = [page.open(row), other.open(row)]
  const [me, them] = [mine.current().awareness, theirs.current().awareness]
  me.setLocalState({ selected: 'a' })
  them.setLocalState({ selected: 'b' })
  const sees = (handle: Handle, client: number) => handle.current().awareness.getStates().has(client)
  await until('they see each other', () => sees(mine, them.clientID) && sees(theirs, me.clientID))
  const before = clockOf(theirs, them.clientID)

  page.socket.webSocket?.close()
  await until('she is gone', () => !sees(theirs, me.clientID))
  await until('both are back', () => sees(mine, them.clientID) && sees(theirs, me.clientID))
  expect(clockOf(theirs, them.clientID)).toBe(before)
  expect(them.getStates().get(me.clientID)).toMatchObject({ selected: 'a', user: { name: 'Anna' } })
  page.die()
  other.die()
})
