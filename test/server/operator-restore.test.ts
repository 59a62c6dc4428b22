import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Handle } from '#client/collab/handle.ts'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import { textOfProse } from '#shared/prose/fragment.ts'
import { draaiboek } from '../support/cli.ts'
import { openPage } from '../support/page.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await startTestServer()
  folder = await mkdtemp(join(tmpdir(), 'draaiboek-restore-'))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const textIn = (doc: Y.Doc) => doc.getXmlFragment('text')
/** Types a word at the end of the one paragraph of a release. */
function type(handle: Handle, word: string): void {
  const { doc } = handle.current()
  const fragment = textIn(doc)
  doc.transact(() => {
    if (fragment.length === 0) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText()])
      fragment.insert(0, [paragraph])
    }
    const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(text.length, `${word} `)
  })
}
const saved = (handle: Handle) => handle.current().save.state === 'saved' && handle.current().online
const says = (handle: Handle, word: string) => textOfProse(textIn(handle.current().doc)).includes(word)

/** The document as its journal alone has it. */
async function rebuilt(document: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  for (const row of await server.store.journal({ document, after: 0, limit: 10_000 })) Y.applyUpdate(doc, row.bytes)
  return doc
}

test('O15 after a restore the first who comes back brings the edits of both, and every word is there once', async () => {
  const row = await server.createDocument('release')
  const [anna, bram] = [await server.signIn('organiser', 'Anna'), await server.signIn('organiser', 'Bram')]
  const pages = [openPage(server, anna), openPage(server, bram)] as const
  const [hers, his] = [pages[0].open(row), pages[1].open(row)]
  try {
    await until('both are open', () => hers.current().status === 'open' && his.current().status === 'open')
    type(hers, 'anna-een')
    await until('he reads it', () => says(his, 'anna-een'))
    type(his, 'bram-een')
    await until('it is saved', () => saved(hers) && saved(his) && says(hers, 'bram-een'))
    const file = join(folder, 'yesterday.sqlite')
    expect(await draaiboek(server.dataDir, ['backup', file])).toMatchObject({ code: 0, err: '' })

    for (const number of ['twee', 'drie']) {
      type(hers, `anna-${number}`)
      type(his, `bram-${number}`)
    }
    await until('both have everything', () => saved(hers) && saved(his) && says(hers, 'bram-drie') && says(his, 'anna-drie'))
    await server.stop('SIGKILL')
    await until('both notice', () => !hers.current().online && !his.current().online)
    his.current().provider.configuration.websocketProvider.disconnect()
    type(hers, 'anna-vier')
    type(his, 'bram-vier')
    await server.aside(async () => {
      expect(await draaiboek(server.dataDir, ['restore', file])).toMatchObject({ code: 0, err: '' })
    })
    expect(textOfProse(textIn(await rebuilt(row.id)))).not.toContain('twee')
    await server.start()

    await until('she has brought everything', () => saved(hers))
    const words = ['een', 'twee', 'drie'].flatMap((number) => [`anna-${number}`, `bram-${number}`])
    const between = textOfProse(textIn(await rebuilt(row.id)))
    for (const word of [...words, 'anna-vier']) expect(between.split(word), word).toHaveLength(2)
    const last = (await server.store.journal({ document: row.id, after: 0, limit: 10_000 })).at(-1)
    expect(last?.author).toBe(anna.user.id)

    void his.current().provider.configuration.websocketProvider.connect()
    await until('he is back', () => saved(his) && says(hers, 'bram-vier'))
    type(his, 'bram-vijf')
    await until('and writes on', () => saved(his) && says(hers, 'bram-vijf'))
    const journal = await rebuilt(row.id)
    for (const doc of [hers.current().doc, his.current().doc]) {
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(journal))).toBe(true)
      for (const word of [...words, 'anna-vier', 'bram-vier', 'bram-vijf'])
        expect(textOfProse(textIn(doc)).split(word), word).toHaveLength(2)
    }
  } finally {
    for (const page of pages) page.die()
  }
})

test('J5 S15 what a restored server lacks is not called saved until the server has it again', async () => {
  const row = await server.createDocument('release')
  const page = openPage(server, await server.signIn('organiser', 'Cor'))
  const hers = page.open(row)
  const said: string[] = []
  try {
    await until('it is open', () => hers.current().status === 'open')
    const file = join(folder, 'without.sqlite')
    expect(await draaiboek(server.dataDir, ['backup', file])).toMatchObject({ code: 0, err: '' })
    type(hers, 'vandaag')
    await until('it is saved', () => saved(hers))
    await server.stop('SIGKILL')
    await until('the page notices', () => !hers.current().online)
    await server.aside(async () => {
      expect(await draaiboek(server.dataDir, ['restore', file])).toMatchObject({ code: 0, err: '' })
    })
    hers.subscribe(() => said.push(hers.current().save.state))
    await server.start()
    await until('the server has it', async () => textOfProse(textIn(await rebuilt(row.id))).includes('vandaag'))
    await until('the page says so', () => saved(hers))
    expect(said).toContain('tab')
  } finally {
    page.die()
  }
})

test('O15 thirty days after a restore a client id belongs to one person again', async () => {
  const own = await mkdtemp(join(folder, 'window-'))
  const store = await openSqliteStore(own)
  try {
    const at = Date.now()
    const workspace = { id: 'w', slug: 'w', name: 'W', timeZone: 'UTC', eventDate: null, now: at }
    await store.createWorkspace(workspace)
    const { id } = await store.createDocument({ id: 'd', workspace: 'w', kind: 'board', title: 'D', author: null, now: at })
    const append = (author: string, client: number, now: number) =>
      store.append({ document: id, author, bytes: new Uint8Array([1]), claims: [client], now })
    await append('anna', 7, at)
    await expect(append('bram', 7, at)).rejects.toThrow('broken-update')
    const raw = new DatabaseSync(join(own, 'draaiboek.sqlite'))
    raw.prepare('INSERT INTO restores (at, last_edit) VALUES (?, ?)').run(at, at)
    raw.close()
    const month = 30 * 86_400_000
    expect(await append('bram', 7, at + month - 1)).toBe(2)
    expect(await append('carla', 8, at + month - 1)).toBe(3)
    await expect(append('bram', 7, at + month)).rejects.toThrow('broken-update')
    expect(await append('anna', 7, at + month)).toBe(4)
    // Nobody came to own what was written meanwhile.
    expect(await append('dirk', 8, at + month)).toBe(5)
  } finally {
    await store.close()
  }
})

test('O12 O14 a restore waits for nobody: with a server running it refuses and changes nothing', async () => {
  const own = await startTestServer()
  try {
    const file = join(folder, 'running.sqlite')
    expect((await draaiboek(own.dataDir, ['backup', file])).code).toBe(0)
    const refused = await draaiboek(own.dataDir, ['restore', file])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(/^draaiboek: A server or another command is using this data/)
    const second = await draaiboek(own.dataDir, ['serve'], { PORT: '0' })
    expect(second.code).toBe(1)
    expect(second.err).toContain('Another server is running on this data')
    expect(readdirSync(own.dataDir).filter((name) => name.startsWith('replaced') || name.startsWith('restoring'))).toEqual([])
    await own.stop('SIGKILL')
    await own.aside(async () => {
      const restored = await draaiboek(own.dataDir, ['restore', file])
      expect(restored).toMatchObject({ code: 0, err: '' })
      const [kept] = readdirSync(own.dataDir).filter((name) => name.startsWith('replaced'))
      expect(restored.out).toContain(`kept in ${join(own.dataDir, kept as string)}`)
      expect(await draaiboek(own.dataDir, ['verify', join(own.dataDir, kept as string, 'draaiboek.sqlite')])).toMatchObject({ code: 0 })
      const raw = new DatabaseSync(join(own.dataDir, 'draaiboek.sqlite'), { readOnly: true })
      expect(raw.prepare('SELECT count(*) AS count FROM restores').get()?.count).toBe(1)
      raw.close()
    })
    await own.start()
    expect(existsSync(join(own.dataDir, 'restoring.sqlite'))).toBe(false)
  } finally {
    await own.close()
  }
})
