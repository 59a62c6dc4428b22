import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import type { Membership, Store } from '#server/storage/store.ts'
import { can, capabilitiesOf, mayBeLimited, ROLES, type Role } from '#shared/access/roles.ts'
import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'

let folder: string
/** Two processes on one database: the server, and the operator's command. */
let stores: [Store, Store]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draaiboek-members-'))
  stores = [await openSqliteStore(folder), await openSqliteStore(folder)]
})
afterAll(async () => {
  for (const store of stores) await store.close()
  await rm(folder, { recursive: true })
})

let clock = 1000
async function workspace(): Promise<string> {
  const id = newId()
  await stores[0].createWorkspace({ id, slug: id, name: 'Dag', timeZone: 'UTC', eventDate: null, now: clock })
  return id
}

async function link(workspace: string, role: Role, uses: number, by: string | null = null): Promise<string> {
  const secretHash = newId()
  const made = { id: newId(), workspace, role, name: null, secretHash, createdBy: by, uses, expiresAt: 1e15, now: clock }
  await stores[0].createInvitation(made)
  return secretHash
}

const come = (store: Store, secretHash: string, user: string | null = null) =>
  store.join({ secretHash, user, newUser: { id: newId(), name: 'Iemand', palette: ['#123456'] }, session: null, now: clock })

/** What came of it: done, or why not. Anything that is no failure of the table is a fault. */
async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof Failure && error.code !== 'internal' && error.code !== 'storage-failed') return error.code
    throw error
  }
}

test('A11 however many owners change and remove each other at once, one is left', async () => {
  const step = fc.record({
    by: fc.nat(2),
    who: fc.nat(2),
    what: fc.constantFrom('remove' as const, ...ROLES),
    store: fc.nat(1),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const place = await workspace()
      const secret = await link(place, 'owner', 10)
      const owners = [await come(stores[0], secret), await come(stores[0], secret), await come(stores[0], secret)].map(
        ({ user }) => user.id,
      )
      clock += 1
      const outcomes = await Promise.all(
        steps.map(({ by, who, what, store }) => {
          const change = { workspace: place, user: owners[who] as string, by: owners[by] as string, now: clock }
          const one = stores[store] as Store
          return outcome(what === 'remove' ? one.removeMember(change) : one.changeMember({ ...change, role: what }))
        }),
      )
      const left = await stores[0].members({ workspace: place })
      expect(left.filter(({ role }) => can(role, 'members.manage')).length).toBeGreaterThan(0)
      expect(outcomes.filter((one) => !['done', 'not-found', 'last-owner'].includes(one))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('A11 of two owners who make each other less, or remove each other, at the same moment, one stays owner', async () => {
  for (let round = 0; round < 20; round += 1) {
    const place = await workspace()
    const secret = await link(place, 'owner', 2)
    const [a, b] = [(await come(stores[0], secret)).user.id, (await come(stores[0], secret)).user.id]
    const change = (store: Store, by: string, user: string) => {
      const asked = { workspace: place, user, by, now: clock }
      return outcome(round % 4 < 2 ? store.changeMember({ ...asked, role: 'viewer' }) : store.removeMember(asked))
    }
    const outcomes = await Promise.all([change(stores[0], a, b), change(stores[round % 2] as Store, b, a)])
    expect(outcomes.sort()).toEqual(['done', 'not-found'])
  }
})

test('A3 A13 a link lets in as many as it has uses, however many come at once, and people who are in already use nothing up', async () => {
  const round = fc.record({ uses: fc.integer({ min: 1, max: 5 }), newcomers: fc.nat(6), members: fc.nat(3), twice: fc.nat(3) })
  await fc.assert(
    fc.asyncProperty(round, async ({ uses, newcomers, members, twice }) => {
      const place = await workspace()
      const before = await link(place, 'organiser', 100)
      const known = await Promise.all(Array.from({ length: members }, () => come(stores[0], before)))
      // Somebody with a session, who presses twice.
      const elsewhere = (await come(stores[0], await link(await workspace(), 'viewer', 1))).user.id
      const secret = await link(place, 'viewer', uses)
      const all = [
        ...Array.from({ length: newcomers }, () => null),
        ...known.map(({ user }) => user.id),
        ...Array.from({ length: twice }, () => elsewhere),
      ]
      const outcomes = await Promise.all(all.map((user, index) => outcome(come(stores[index % 2] as Store, secret, user))))
      expect(outcomes.filter((one) => !['done', 'invitation-spent'].includes(one))).toEqual([])
      const people = await stores[0].members({ workspace: place })
      const gained = people.length - members
      expect(gained).toBe(Math.min(uses, newcomers + (twice > 0 ? 1 : 0)))
      const open = await stores[0].openInvitations({ workspace: place, madeBy: null, now: clock })
      expect(open.find((one) => one.role === 'viewer')?.usesLeft ?? 0).toBe(uses - gained)
      expect(people.filter(({ role }) => role === 'organiser')).toHaveLength(members)
    }),
    { numRuns: 40 },
  )
})

test('A12 who is removed while they invite leaves no invitation open, whichever comes first', async () => {
  for (let round = 0; round < 30; round += 1) {
    const place = await workspace()
    await come(stores[0], await link(place, 'owner', 1))
    const { user } = await come(stores[0], await link(place, 'organiser', 1))
    await Promise.all([
      outcome(link(place, 'viewer', 5, user.id)),
      outcome((stores[round % 2] as Store).removeMember({ workspace: place, user: user.id, by: null, now: clock })),
      outcome(link(place, 'viewer', 5, user.id)),
    ])
    expect(await stores[0].openInvitations({ workspace: place, madeBy: user.id, now: clock })).toEqual([])
  }
})

test('A13 by an invitation nobody becomes less than they were, or more than it or what they had gives', async () => {
  const documents = ['a', 'b', 'c']
  const reach = fc.option(fc.subarray(documents, { minLength: 1 }))
  const standing = fc.record({ role: fc.constantFrom(...ROLES), reach })
  await fc.assert(
    fc.asyncProperty(standing, fc.array(standing, { minLength: 1, maxLength: 3 }), async (before, invitations) => {
      const place = await workspace()
      const ids = new Map(documents.map((name) => [name, newId()]))
      for (const id of ids.values())
        await stores[0].createDocument({ id, workspace: place, kind: 'board', title: 'x', author: null, now: clock })
      const linkFor = async ({ role, reach }: { role: Role; reach: string[] | null }) => {
        const limitedTo = mayBeLimited(role) && reach ? reach.map((name) => ids.get(name) as string) : null
        const secretHash = newId()
        const made = { id: newId(), workspace: place, role, name: null, secretHash, createdBy: null, uses: 1, expiresAt: 1e15, now: clock }
        await stores[0].createInvitation({ ...made, documents: limitedTo })
        return { secretHash, given: { role, limitedTo } }
      }
      const right = ({ role, limitedTo }: Membership, document: string) =>
        limitedTo && !limitedTo.includes(document) ? 0 : capabilitiesOf(role).length
      const { user } = await come(stores[0], (await linkFor(before)).secretHash)
      const is = () => stores[0].membership({ workspace: place, user: user.id }) as Promise<Membership>
      for (const invitation of invitations) {
        const [had, { secretHash, given }] = [await is(), await linkFor(invitation)]
        await come(stores[0], secretHash, user.id)
        const has = await is()
        // A document that is made later counts too.
        for (const document of [...ids.values(), 'later']) {
          expect(right(has, document)).toBeGreaterThanOrEqual(right(had, document))
          expect(right(has, document)).toBeLessThanOrEqual(Math.max(right(had, document), right(given, document)))
        }
      }
    }),
    { numRuns: 60 },
  )
})
