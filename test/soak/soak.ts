import fc from 'fast-check'
import * as Y from 'yjs'
import { verifyAll } from '#server/domain/inspect.ts'
import { DOCUMENT_KINDS } from '#shared/documents/name.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { createFaults } from '../support/faults.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { held, LOOKED_INTO } from './held.ts'
import { look, type Sample, sizeOf, slope } from './measure.ts'
import { begin, Person, type Pick, sameReplica, tokensIn } from './person.ts'
import { HARD, type Scene, TROUBLE, type Trouble } from './trouble.ts'

export interface Plan {
  /** How long, in ms: first with kills and a full disk, then one process to the end. */
  hard: number
  steady: number
  /** How long people stay in one set of documents before it is checked and left. */
  chapter: number
  /** Between two troubles, at most, in ms. */
  calm: number
  people: number
  seed: number
}

export interface Report {
  chapters: number
  troubles: Partial<Record<Trouble, number>>
  sent: number
  acknowledged: number
  /** What is wrong: nothing of it is ever allowed. */
  wrong: string[]
  processes: number
  /** Of the last process, once the first chapter in it was over: slopes are an hour's. */
  steady: {
    minutes: number
    rss: number
    most: number
    perHour: number
    /** Bytes it holds after a collection, at the end of its chapters. */
    held: number[]
    heldPerHour: number
    descriptors: number[]
    descriptorsPerHour: number
  }
  most: { rss: number; descriptors: number; clients: number }
  clientsPerHour: number
  stored: number
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A choice by a seed: linear congruence is enough to draw what goes wrong when. */
function picker(seed: number): Pick {
  const draws = fc.sample(fc.integer({ min: 0, max: 2 ** 30 }), { numRuns: 4096, seed })
  let next = 0
  return (below) => {
    next += 1
    return ((draws[next % draws.length] as number) + next) % below
  }
}

async function openDocuments(server: TestServer): Promise<DocumentRow[]> {
  return Promise.all(
    DOCUMENT_KINDS.map(async (kind) => {
      const row = await server.createDocument(kind)
      const doc = new Y.Doc()
      begin(doc, kind)
      await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
      doc.destroy()
      return row
    }),
  )
}

/** What is wrong with a document after everybody came to rest, compared with what was sent in it. */
async function check(server: TestServer, row: DocumentRow, people: Person[]): Promise<string[]> {
  const doc = new Y.Doc()
  for (const { bytes } of await server.store.journal({ document: row.id, after: 0, limit: 1_000_000 })) Y.applyUpdate(doc, bytes)
  const found = tokensIn(doc, row.kind)
  const once = new Set(found)
  const sent = people.flatMap((person) => person.sent)
  const wrong = [
    ...sent.filter((token) => !once.has(token)).map((token) => `lost ${token}`),
    ...(found.length > once.size ? [`${found.length - once.size} doubled in ${row.id}`] : []),
    ...[...once].filter((token) => token.startsWith('«viewer')).map((token) => `a viewer wrote ${token}`),
    ...people.filter((person) => !sameReplica(person.doc, doc)).map((person) => `${person.who.user.name} reads something else`),
  ]
  doc.destroy()
  return wrong
}

/** Runs a real server with people in three documents and everything that goes wrong, and reports what came of it (rule O17). `say` hears of chapters. */
export async function soak(plan: Plan, say: (line: string) => void = () => undefined): Promise<Report> {
  const faults = createFaults()
  const env: Record<string, string> = { ...faults.env }
  const server = await startTestServer(env)
  const pick = picker(plan.seed)
  const troubles: Report['troubles'] = {}
  const wrong: string[] = []
  const series: { pid: number; samples: Sample[] }[] = []
  const clients: { at: number; value: number }[] = []
  const total = { chapters: 0, sent: 0, acknowledged: 0 }
  const rests: { pid: number; descriptors: number }[] = []
  const kept: { at: number; value: number }[] = []

  const tell = (what: string) => {
    wrong.push(what)
    say(`wrong: ${what}`)
  }
  const measure = () => {
    const sample = look(server.pid())
    if (series.at(-1)?.pid !== server.pid()) series.push({ pid: server.pid(), samples: [] })
    if (sample) series.at(-1)?.samples.push(sample)
    clients.push({ at: Date.now(), value: process.memoryUsage().rss })
  }

  const chapter = async (names: Trouble[], until_: number, everybody: SignedIn[], owner: SignedIn, looker: SignedIn) => {
    const rows = await openDocuments(server)
    const people = everybody.map((who, index) => new Person(server, who, rows[index % rows.length] as DocumentRow))
    const board = rows.find(({ kind }) => kind === 'board') as DocumentRow
    const viewer = new Person(server, looker, board)
    const scene: Scene = { server, faults, people, owner, viewer, pick }
    let working = true
    const works = people.map(async (person) => {
      while (working) {
        if (person.handle.current().status === 'open') person.step(pick)
        await wait(100 + pick(700))
      }
    })
    while (Date.now() < until_) {
      await wait(Math.min(200 + pick(plan.calm), Math.max(0, until_ - Date.now())))
      const name = names[pick(names.length)] as Trouble
      troubles[name] = (troubles[name] ?? 0) + 1
      try {
        await { ...TROUBLE, ...HARD }[name](scene)
      } catch (error) {
        tell(`${name}: ${(error as Error).message}`)
      }
    }
    working = false
    await Promise.all(works)
    try {
      await until('everybody has saved', () => people.every((person) => person.hasSaved()), 60_000)
      for (const row of rows) {
        const here = people.filter((person) => person.row === row)
        await until('all read the same', () => here.every(({ doc }) => sameReplica(doc, (here[0] as Person).doc)), 30_000)
        for (const what of await check(server, row, here)) tell(what)
      }
    } catch (error) {
      const still = people
        .filter((person) => !person.hasSaved())
        .map(({ who, handle: { current } }) => [who.user.name, current().save, current().failure])
      tell(`${(error as Error).message} ${JSON.stringify(still)}`)
    }
    total.chapters += 1
    total.sent += people.reduce((sum, person) => sum + person.sent.length, 0)
    total.acknowledged += people.reduce((sum, person) => sum + person.kept, 0)
    for (const { page } of [...people, viewer]) page.die()
    for (const { id } of rows) await server.store.archiveDocument({ id, archived: true, now: Date.now() })
    await wait(500)
    if (env.NODE_OPTIONS === LOOKED_INTO.NODE_OPTIONS) kept.push({ at: Date.now(), value: await held(server.errors()) })
    const { rss = 0, descriptors = 0 } = look(server.pid()) ?? {}
    rests.push({ pid: server.pid(), descriptors })
    say(
      `chapter ${total.chapters}: ${total.sent} sent, ${wrong.length} wrong, server ${Math.round(rss / 1e6)} MB and ${descriptors} descriptors at rest, ` +
        `stored ${((await sizeOf(server.dataDir)) / 1e6).toFixed(1)} MB`,
    )
  }

  try {
    const everybody = await Promise.all(Array.from({ length: plan.people }, (_, index) => server.signIn('organiser', `p${index}`)))
    const [owner, looker] = [await server.signIn('owner'), await server.signIn('viewer', 'Kijker')]
    const timer = setInterval(measure, 1000)
    const [soft, hard] = [Object.keys(TROUBLE), Object.keys(HARD)] as [Trouble[], Trouble[]]
    const began = Date.now()
    const chapters = async (names: Trouble[], end: number) => {
      while (Date.now() < end) await chapter(names, Math.min(end, Date.now() + plan.chapter), everybody, owner, looker)
    }
    await chapters([...soft, ...hard, ...hard], began + plan.hard)
    // The process that is measured is the one that is run for real.
    await server.stop('SIGTERM')
    for (const name of Object.keys(env)) delete env[name]
    Object.assign(env, LOOKED_INTO)
    await server.start()
    await chapters(soft, Date.now() + plan.steady)
    clearInterval(timer)
    measure()
    for (const { document, problem } of (await verifyAll(server.store)).problems) tell(`verify: ${document}: ${problem}`)
    const last = series.at(-1) as (typeof series)[0]
    // The first quarter is the process finding its size.
    const settled = last.samples.slice(Math.floor(last.samples.length / 4))
    const every = series.flatMap(({ samples }) => samples)
    const values = (of: 'rss' | 'descriptors') => settled.map((sample) => ({ at: sample.at, value: sample[of] }))
    return {
      ...total,
      troubles,
      wrong,
      processes: series.length,
      steady: {
        minutes: ((settled.at(-1)?.at ?? 0) - (settled[0]?.at ?? 0)) / 60_000,
        rss: settled.at(-1)?.rss ?? 0,
        most: Math.max(0, ...settled.map(({ rss }) => rss)),
        perHour: slope(values('rss')),
        held: kept.map(({ value }) => value),
        heldPerHour: slope(kept.slice(Math.floor(kept.length / 4))),
        descriptors: rests.filter(({ pid }) => pid === last.pid).map(({ descriptors }) => descriptors),
        descriptorsPerHour: slope(values('descriptors')),
      },
      most: {
        rss: Math.max(0, ...every.map(({ rss }) => rss)),
        descriptors: Math.max(0, ...every.map(({ descriptors }) => descriptors)),
        clients: Math.max(0, ...clients.map(({ value }) => value)),
      },
      clientsPerHour: slope(clients.slice(Math.floor(clients.length / 4))),
      stored: await sizeOf(server.dataDir),
    }
  } finally {
    await server.close()
    faults.close()
  }
}
