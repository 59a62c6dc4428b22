import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as invitations from '#server/domain/invitations.ts'
import { seedWorkspace } from '#server/domain/seed/seed.ts'
import { firstInvitation } from '#server/domain/workspaces.ts'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import type { Store } from '#server/storage/store.ts'

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draaiboek-first-'))
  store = await openSqliteStore(folder)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const take = (secret: string | null) => invitations.join(store, secret ?? '', 'Ada', null, '')

test('O7 the first start makes a workspace and a link for its owner, which works once', async () => {
  const secret = await firstInvitation(store, 'nl')
  expect(await take(secret)).toMatchObject({ role: 'owner', workspace: { slug: 'onze-dag', name: 'Onze dag' } })
  await expect(take(secret)).rejects.toMatchObject({ code: 'invitation-spent' })
})

test('O7 until somebody joins, each start makes a fresh link and withdraws the one before', async () => {
  const first = await firstInvitation(store, 'en')
  const second = await firstInvitation(store, 'nl')
  await expect(take(first)).rejects.toMatchObject({ code: 'invitation-spent' })
  expect(await take(second)).toMatchObject({ workspace: { slug: 'our-day' } })
  expect(await firstInvitation(store, 'en')).toBeNull()
  expect(await store.workspaces({})).toHaveLength(1)
})

test('O7 beside a workspace of the operator no other is made, and its links stay', async () => {
  const { id } = await seedWorkspace(store, async () => undefined)
  const secret = await invitations.invite(store, { workspace: id, role: 'viewer', name: null }, null)
  expect(await firstInvitation(store, 'nl')).toBeNull()
  expect(await take(secret)).toMatchObject({ role: 'viewer' })
})
