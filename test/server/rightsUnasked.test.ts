import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createCollab } from '#server/collab/collab.ts'
import { hashSecret } from '#server/domain/secret.ts'
import { visitorAt } from '#server/http/tickets.ts'
import { createMetrics } from '#server/metrics.ts'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import type { Store } from '#server/storage/store.ts'
import { channelOf } from '#shared/documents/name.ts'
import { Failure } from '#shared/errors.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { until } from '../support/until.ts'
import { openWire } from '../support/wire.ts'

test('A6 A12 a removed member is sent away also when the rights cannot be read at the moment of the removal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'draaiboek-rights-'))
  const real = await openSqliteStore(folder)
  let failing = false
  let failed = 0
  const store: Store = new Proxy(real, {
    get(target, method: keyof Store) {
      if (method !== 'session' || !failing) return Reflect.get(target, method)
      return () => {
        failing = false
        failed += 1
        return Promise.reject(new Failure('storage-failed'))
      }
    },
  })
  const now = Date.now()
  await store.createWorkspace({ id: 'dag', slug: 'dag', name: 'Dag', timeZone: 'UTC', eventDate: null, now })
  const invitation = {
    id: 'i',
    workspace: 'dag',
    role: 'organiser',
    name: null,
    createdBy: null,
    uses: 1,
    expiresAt: now + 60_000,
  } as const
  await store.createInvitation({ ...invitation, secretHash: 's', now })
  const session = { tokenHash: hashSecret('token'), device: 'test' }
  await store.join({ secretHash: 's', user: null, newUser: { id: 'anna', name: 'Anna', palette: ['#123456'] }, session, now })

  const log = pino({ level: 'silent' })
  const collab = createCollab(store, log, createMetrics(), (request) => visitorAt(store, request, 'http://127.0.0.1'))
  const http = createServer()
  http.on('upgrade', collab.upgrade)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
    const wire = await openWire(url, { cookie: `${SESSION_COOKIE}=token` })
    expect(await wire.open(channelOf('dag'))).toBe('readonly')
    await store.removeMember({ workspace: 'dag', user: 'anna', by: 'anna', now })
    failing = true
    await collab.rightsChanged()
    await until('the page is sent away', () => wire.closed() !== undefined)
    expect([failed, wire.closed()?.reason]).toEqual([1, 'not-found'])
  } finally {
    http.close()
    await collab.close()
    await real.close()
    await rm(folder, { recursive: true })
  }
})
