import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Handle } from '#client/collab/handle.ts'
import { AuthorBook, passagesOf } from '#shared/documents/authors.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { openPage } from '#test/support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
let people: SignedIn[]
beforeAll(async () => {
  server = await startTestServer()
  people = await Promise.all(['Ada', 'Bo', 'Cas'].map((name) => server.signIn('organiser', name)))
})
afterAll(() => server.close())

const isLeaf = (name: string) => name === 'hardBreak' || name === 'fact'

async function bookOf(document: string, cookie = people[0]?.cookie ?? '', book = new AuthorBook()): Promise<AuthorBook> {
  const route = { ...routes.authors, path: `${routes.authors.path}?after=${book.seq}` }
  const { body } = await ask(server.url, route, { params: { document }, cookie })
  book.add(body)
  return book
}

/** Every character of a text with who wrote it, by the book. */
function written(doc: Y.Doc, book: AuthorBook): { sign: string; person: string | null | undefined; at: number }[] {
  const signs: { sign: string; person: string | null | undefined; at: number }[] = []
  const texts: string[] = []
  const collect = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) texts.push((child.toDelta() as { insert: string }[]).map(({ insert }) => insert).join(''))
      else if (child instanceof Y.XmlElement && isLeaf(child.nodeName)) texts.push('\n')
      else if (child instanceof Y.XmlElement) collect(child)
    }
  }
  collect(textOf(doc))
  const all = texts.join('')
  let at = 0
  for (const { from, to, client, clock } of passagesOf(textOf(doc), isLeaf))
    for (const { length, author } of book.of(client, clock, to - from))
      for (let left = length; left > 0; left -= 1) {
        signs.push({ sign: all[at] ?? '', person: author?.person, at: author?.at ?? 0 })
        at += 1
      }
  expect(at).toBe(all.length)
  return signs
}

const SIGNS = ['a', 'b', 'c'] as const
const step = fc.record({
  who: fc.nat(2),
  block: fc.nat(4),
  at: fc.nat(30),
  length: fc.integer({ min: 1, max: 5 }),
  does: fc.constantFrom('type', 'type', 'type', 'cut', 'block', 'bold', 'break'),
})

test('R22 every character has its author, whoever writes, cuts and formats at once, and after checkpoints', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.nat(39), async (steps, merged) => {
      const { id } = await server.createDocument('release')
      const docs = people.map(() => new Y.Doc())
      const store = server.store
      const send = async (who: number, bytes: Uint8Array) => {
        await store.append({ document: id, author: people[who]?.user.id ?? null, bytes, now: Date.now() })
        for (const doc of docs) Y.applyUpdate(doc, bytes)
      }
      for (const [index, { who, block, at, length, does }] of steps.entries()) {
        const doc = docs[who] as Y.Doc
        const before = Y.encodeStateVector(doc)
        const fragment = textOf(doc)
        const paragraph = fragment.length > 0 ? (fragment.get(block % fragment.length) as Y.XmlElement) : null
        const line = paragraph?.get(0)
        const sign = (SIGNS[who] as string).repeat(length)
        doc.transact(() => {
          if (!paragraph || does === 'block') appendProse(fragment, [{ type: 'paragraph', content: [{ type: 'text', text: sign }] }])
          else if (does === 'break') paragraph.push([new Y.XmlElement('hardBreak')])
          else if (!(line instanceof Y.XmlText)) paragraph.insert(0, [new Y.XmlText(sign)])
          else if (does === 'type') line.insert(at % (line.length + 1), sign)
          else if (does === 'cut' && line.length > 1) line.delete(at % (line.length - 1), 1)
          else if (does === 'bold' && line.length > 1) line.format(at % (line.length - 1), 1, { bold: {} })
        })
        await send(who, Y.encodeStateAsUpdate(doc, before))
        if (index === merged) {
          const checkpoint = await store.compact({ document: id })
          if (checkpoint) await store.saveCheckpoint({ document: id, checkpoint, now: Date.now() })
        }
      }
      const book = new AuthorBook()
      for (let left = 2; left > 0; left -= 1) book.add(await store.authors({ document: id, after: book.seq }))
      const loaded = new Y.Doc()
      const { checkpoint, tail } = await store.load({ document: id })
      for (const bytes of [...(checkpoint ? [checkpoint.state] : []), ...tail]) Y.applyUpdate(loaded, bytes)
      for (const { sign, person } of written(loaded, book).filter((one) => one.sign !== '\n'))
        expect(person).toBe(people[SIGNS.indexOf(sign as 'a')]?.user.id)
      const known = people.map(({ user }) => user.id)
      for (const { person } of written(loaded, book)) expect(known).toContain(person)
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('R22 a reviewer sees it, who is out of reach does not; what comes later is asked for alone, and who left keeps their words', async () => {
  const release = await server.createDocument('release')
  const [ada, bo] = people as [SignedIn, SignedIn]
  const left = await server.signIn('organiser', 'Weg')
  const pages = [ada, bo, left].map((who) => openPage(server, who))
  const handles = pages.map((page) => page.open(release))
  await Promise.all(handles.map((handle) => until('opened', () => handle.current().status === 'open')))
  const saved = () => Promise.all(handles.map((handle) => until('saved', () => handle.current().save.state === 'saved')))
  for (const [index, handle] of handles.entries()) {
    appendProse(textOf(handle.current().doc), [{ type: 'paragraph', content: [{ type: 'text', text: 'xyz'[index] ?? '' }] }])
    await saved()
    await until('seen by all', () => handles.every((one) => textOf(one.current().doc).length === index + 1))
  }
  await server.store.removeMember({ workspace: server.workspace.id, user: left.user.id, by: null, now: Date.now() })
  const near = await server.signIn('reviewer')
  const far = await server.signIn('reviewer')
  const change = { workspace: server.workspace.id, by: null, now: Date.now() }
  await server.store.changeMember({ ...change, user: near.user.id, limitedTo: [release.id] })
  await server.store.changeMember({ ...change, user: far.user.id, limitedTo: [(await server.createDocument('board')).id] })
  const book = await bookOf(release.id, near.cookie)
  const { doc } = (handles[0] as Handle).current()
  expect(written(doc, book).map(({ sign, person }) => [sign, person])).toEqual([
    ...[ada, bo, left].map((who, index) => ['xyz'[index], who.user.id]),
  ])
  const before = Date.now()
  expect(written(doc, book).every(({ at }) => at > before - 60_000 && at <= before)).toBe(true)
  const refused = await ask(server.url, routes.authors, { params: { document: release.id }, cookie: far.cookie })
  expect(refused.status).toBe(404)
  const { seq } = book
  const again = await ask(
    server.url,
    { ...routes.authors, path: `${routes.authors.path}?after=${seq}` },
    { params: { document: release.id }, cookie: near.cookie },
  )
  expect(again.body).toEqual({ seq, more: false, people: [], ranges: [] })
  for (const page of pages) page.die()
})

test('R22 nobody’s page waits while a long journal is read for it', async () => {
  const { id } = await server.createDocument('release')
  const doc = new Y.Doc()
  const rows: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => rows.push(bytes))
  appendProse(textOf(doc), [{ type: 'paragraph', content: [{ type: 'text', text: 'b' }] }])
  const line = (textOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
  while (rows.length < 21_000) line.insert(line.length, 'e')
  const at = Date.now()
  await Promise.all(
    rows.map((bytes, index) =>
      server.store.append({ document: id, author: people[index < 20_500 ? 0 : 1]?.user.id ?? null, bytes, now: at }),
    ),
  )
  // Answered while the journal is read, by the thread that serves everybody.
  const reading = bookOf(id)
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(server.url, routes.me, { cookie: people[1]?.cookie ?? '' })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  const book = await bookOf(id, undefined, await reading)
  const signs = written(doc, book)
  expect([signs.length, signs[0]?.person, signs.at(-1)?.person]).toEqual([rows.length, people[0]?.user.id, people[1]?.user.id])
}, 60_000)
