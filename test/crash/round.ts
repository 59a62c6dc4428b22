import assert from 'node:assert/strict'
import * as Y from 'yjs'
import type { Mark } from '../support/faults.ts'
import { until } from '../support/until.ts'
import type { Subject } from './subject.ts'
import { tokensIn, Writer } from './writer.ts'

/** How one round goes. */
export interface Draw {
  /** While people type, or just after all of them left. */
  moment: 'typing' | 'leaving'
  /** Where the server dies: a number of ms from there on, or when it has passed a mark `passes` times. */
  at: number | { mark: Mark; passes: number }
  writersDie: boolean
  /** How many ms each start after it lasts before it is killed as well; then comes one that lasts. */
  restarts: number[]
  /** Between two tokens of a writer, in ms. */
  pauses: number[]
}

export interface Tally {
  kills: number
  sent: number
  acknowledged: number
  lost: string[]
  doubled: string[]
  /** ms from the last start until somebody new had the document. */
  ready: number
}

const PATIENCE = 60_000
const BEFORE_LEAVING = 60

function within<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${PATIENCE} ms in vain: ${what}`)), PATIENCE)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const pause = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))

/** Everybody types until the server is dead; who is to leave before that leaves. */
async function typeUntilDead(subject: Subject, writers: Writer[], draw: Draw): Promise<void> {
  const { at, moment, pauses } = draw
  const leaves = moment === 'leaving'
  let typing = true
  const loops = writers.map(async (writer, index) => {
    for (let step = index; typing; step += 1) {
      writer.type()
      await pause(pauses[step % pauses.length])
    }
  })
  const leave = async () => {
    const sent = () => writers.reduce((sum, writer) => sum + writer.sent.length, 0)
    await until('enough is written', () => sent() >= BEFORE_LEAVING, PATIENCE)
    typing = false
    // A document is let go of, and its checkpoint made, when nothing of it is on its way to the disk. The one of the round before may come first.
    const isDone = () => dead || writers.every(({ replica }) => replica.saved())
    if (typeof at !== 'number') await until('all of it is saved', isDone, PATIENCE)
    for (const { replica } of writers) replica.die()
  }
  let dead = false
  if (typeof at !== 'number') {
    void subject.gone().then(() => {
      dead = true
    })
    subject.killAt?.(at.mark, at.passes)
  }
  try {
    if (leaves) await leave()
    if (typeof at === 'number') {
      await pause(at)
      await subject.kill()
    } else await within(`it dies at a mark: ${at.mark}`, subject.gone())
  } finally {
    typing = false
    subject.killAt?.(null)
    await Promise.all(loops)
  }
}

/** Starts the server; resolves with the moment from which on it could. */
async function start(subject: Subject): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const began = Date.now()
    try {
      await subject.start()
      return began
    } catch (error) {
      // While it was down somebody's outgoing connection may have been given its port.
      if (tries === 20 || !/EADDRINUSE|is taken/.test(String(error))) throw error
      await pause(250)
    }
  }
}

/** One crash: several people type, the server dies, starts again, and what it said it had is compared with what it has. */
export async function crashRound(subject: Subject, people: number, draw: Draw): Promise<Tally> {
  const document = await subject.newDocument()
  const writers = Array.from({ length: people }, (_, index) => new Writer(subject.open(document, index), `w${index}`))
  try {
    await until('everybody is there', () => writers.every(({ replica }) => replica.saved()), PATIENCE)
    await typeUntilDead(subject, writers, draw)
    const die = draw.writersDie || draw.moment === 'leaving'
    if (die) for (const { replica } of writers) replica.die()
    for (const lasts of draw.restarts) await within('a start is killed', subject.startAndKill(lasts))
    const began = await start(subject)
    const reader = subject.open(document, 0)
    try {
      await until('somebody new is there', () => reader.saved(), PATIENCE)
      const ready = Date.now() - began
      const survivors = die ? [] : writers.map(({ replica }) => replica)
      await until('everybody has saved', () => survivors.every((replica) => replica.saved()), PATIENCE)
      await until('all have the same', () => survivors.every(({ doc }) => isEqual(doc, reader.doc)), PATIENCE)
      if (subject.rebuilt) assertEqual(reader.doc, subject.rebuilt(document), 'the reader and the journal')
      const found = tokensIn(reader.doc)
      const has = new Set(found)
      const kept = writers.flatMap((writer) => writer.kept)
      return {
        kills: 1 + draw.restarts.length,
        sent: writers.reduce((sum, writer) => sum + writer.sent.length, 0),
        acknowledged: kept.length,
        lost: (die ? kept : writers.flatMap((writer) => writer.sent)).filter((token) => !has.has(token)),
        doubled: found.filter((token, index) => found.indexOf(token) !== index),
        ready,
      }
    } finally {
      reader.die()
    }
  } finally {
    for (const { replica } of writers) replica.die()
  }
}

function assertEqual(a: Y.Doc, b: Y.Doc, what: string): void {
  assert.deepEqual(a.getMap('cards').toJSON(), b.getMap('cards').toJSON(), `${what}: content`)
  assert.deepEqual(Y.decodeStateVector(Y.encodeStateVector(a)), Y.decodeStateVector(Y.encodeStateVector(b)), `${what}: state vector`)
  assert.ok(Y.equalDeleteSets(Y.createDeleteSetFromStructStore(a.store), Y.createDeleteSetFromStructStore(b.store)), `${what}: delete set`)
}

function isEqual(a: Y.Doc, b: Y.Doc): boolean {
  try {
    assertEqual(a, b, 'replicas')
    return true
  } catch {
    return false
  }
}
