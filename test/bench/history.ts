import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'

/** One edit of an editing history: after which others it was made, by which of its writers, and [place, characters removed, text]. */
interface Edit {
  parents: number[]
  agent: number
  patches: [number, number, string][]
}

export function merge(updates: Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return Y.encodeStateAsUpdate(doc)
}

/** Small, seeded, good enough to type with. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Two people who write one text in turns and at once: runs of typing, now and then a few characters taken back, now and then elsewhere. */
function invent(edits: number, seed: number): Edit[] {
  const random = chance(seed)
  const agents = [0, 1].map(() => ({ cursor: 0, length: 0 }))
  return Array.from({ length: edits }, (_, index) => {
    const agent = Math.floor(index / 7) % 2
    const at = agents[agent] as { cursor: number; length: number }
    if (random() < 0.02) at.cursor = Math.floor(random() * (at.length + 1))
    const removes = random() < 0.09 && at.cursor > 0
    at.cursor += removes ? -1 : 1
    at.length += removes ? -1 : 1
    const patch: [number, number, string] = removes ? [at.cursor, 1, ''] : [at.cursor - 1, 0, 'eniatsrdho lc'[index % 13] as string]
    // Now and then they hear of each other.
    const parents = index === 0 ? [] : index % 12 === 0 ? [index - 1] : [Math.max(0, index - 14), index - 1]
    return { parents: agent === 0 || index % 12 === 0 ? parents : parents.slice(0, 1), agent, patches: [patch] }
  })
}

/** Plays a history in a paragraph of its own; each writer knows of the other exactly what the history says. */
function play(edits: Edit[], round: number, base: Uint8Array): Uint8Array[] {
  const writers = [0, 1].map((agent) => {
    const doc = new Y.Doc()
    doc.clientID = 1000 * (round + 1) + agent
    Y.applyUpdate(doc, base)
    const own: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => origin === doc || own.push(update))
    return { doc, own, text: (doc.getXmlFragment('text').get(round) as Y.XmlElement).get(0) as Y.XmlText, heard: 0 }
  })
  /** For each edit, how many edits of either writer it has seen, itself included. */
  const seen: [number, number][] = []
  const updates: Uint8Array[] = []
  for (const { parents, agent, patches } of edits) {
    const writer = writers[agent] as (typeof writers)[number]
    const other = writers[1 - agent] as (typeof writers)[number]
    const sees: [number, number] = [0, 0]
    for (const parent of parents) for (const one of [0, 1] as const) sees[one] = Math.max(sees[one], seen[parent]?.[one] ?? 0)
    const hears = other.own.slice(writer.heard, sees[1 - agent])
    writer.heard += hears.length
    if (hears.length > 0) writer.doc.transact(() => hears.forEach((update) => void Y.applyUpdate(writer.doc, update)), writer.doc)
    writer.doc.transact(() => {
      for (const [place, removed, inserted] of patches) {
        const at = Math.min(place, writer.text.length)
        const removes = Math.min(removed, writer.text.length - at)
        if (removes > 0) writer.text.delete(at, removes)
        // A writer always says something, or the count of edits would not be true.
        if (inserted || removes === 0) writer.text.insert(at, inserted || ' ')
      }
    })
    updates.push(writer.own.at(-1) as Uint8Array)
    sees[agent as 0 | 1] = writer.own.length
    seen.push(sees)
  }
  return updates
}

/** A document with a long past: its state, the last edits of it apart, and how many edits it is in all. */
export interface Past {
  state: Uint8Array
  since: Uint8Array[]
  whole: Uint8Array
  edits: number
}

const ROUND = 26_000
/** Edits since the last checkpoint, about as many as a document of ours has on average. */
const SINCE = 250

/**
 * Makes a document that took about `edits` edits: a recorded history (JSON, gzipped; see `Edit`) played as often as needed, each time into the next
 * paragraph, or one of the same size and shape from a seed.
 */
export function makePast(edits: number, trace?: string): Past {
  const recorded = trace ? (JSON.parse(gunzipSync(readFileSync(trace)).toString()) as { txns: Edit[] }).txns : undefined
  const rounds = Math.max(1, Math.round(edits / (recorded?.length ?? ROUND)))
  const paragraphs = new Y.Doc()
  paragraphs.clientID = 999
  for (let round = 0; round < rounds; round += 1) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText()])
    paragraphs.getXmlFragment('text').push([paragraph])
  }
  const base = Y.encodeStateAsUpdate(paragraphs)
  const all: Uint8Array[] = [base]
  for (let round = 0; round < rounds; round += 1) {
    for (const update of play(recorded ?? invent(Math.min(edits, ROUND), round + 1), round, base)) all.push(update)
  }
  const since = all.slice(-SINCE)
  const state = merge(all.slice(0, -SINCE))
  return { state, since, whole: merge([state, ...since]), edits: all.length - 1 }
}

/**
 * `makePast`, kept between runs in the system's folder for passing things: a quarter of a million edits take a minute to make. Made anew when the way they
 * are made, or the recorded history, has changed.
 */
export function keptPast(edits: number, trace?: string): Past {
  const hash = createHash('sha256').update(String(edits))
  for (const file of [fileURLToPath(import.meta.url), ...(trace ? [trace] : [])]) hash.update(readFileSync(file))
  const folder = join(tmpdir(), `draaiboek-bench-${userInfo().uid}`)
  const file = join(folder, `${hash.digest('hex').slice(0, 16)}.past`)
  if (existsSync(file)) return deserialize(readFileSync(file)) as Past
  const past = makePast(edits, trace)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.${process.pid}`, serialize(past))
  renameSync(`${file}.${process.pid}`, file)
  return past
}
