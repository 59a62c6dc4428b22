import * as Y from 'yjs'
import { createSuggesting } from '#server/collab/suggesting.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse, markKeyOf } from '#shared/prose/fragment.ts'

/**
 * What looking through a reviewer's letters costs in a release of 30,000 signs, in blocks of a usual length and in one block: their first after it was
 * opened, the first after others wrote, and those after; and what an organiser's letters cost beside a reviewer, beside what they cost before.
 */
const SIGNS = 30_000
const LETTERS = 400
const ROUNDS = 20

/** Long enough for what the server puts off. */
const quiet = () => new Promise((done) => setTimeout(done, 50))
const middle = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] as number
const worst = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.99)] as number

async function measure(blocks: number): Promise<void> {
  const server = new Y.Doc()
  // What a server does with every edit.
  server.on('update', () => undefined)
  const text = 'woord '.repeat(SIGNS / 6 / blocks)
  appendProse(
    textOf(server),
    Array.from({ length: blocks }, () => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  )
  const page = new Y.Doc()
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  const words = (textOf(page).get(blocks >> 1) as Y.XmlElement).get(0) as Y.XmlText
  const attrs = { id: 'a', by: 'rein', at: 1 }
  const mine = { [markKeyOf({ type: 'insertion', attrs }, true)]: attrs }
  const suggesting = createSuggesting()
  const typed = (marks: Record<string, unknown>, index: number) => {
    const before = Y.encodeStateVector(page)
    words.insert(index, 'x', marks)
    return Y.encodeStateAsUpdate(page, before)
  }
  const took = (work: () => void) => {
    const start = performance.now()
    work()
    return performance.now() - start
  }
  const plain = Array.from({ length: LETTERS }, (_, index) => {
    const update = typed({}, index)
    return took(() => Y.applyUpdate(server, update))
  })
  const check = (index: number) => {
    const update = typed(mine, index)
    const cost = took(() => suggesting.check(server, 'rein', update))
    Y.applyUpdate(server, update)
    return cost
  }
  // What the server does when somebody opens the document who may only suggest.
  suggesting.expect(server)
  await quiet()
  const first = check(100)
  const after: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let letter = 0; letter < LETTERS; letter += 1) Y.applyUpdate(server, typed({}, letter))
    await quiet()
    after.push(check(101))
  }
  const looked = Array.from({ length: LETTERS }, (_, index) => check(101 + index))
  const beside = Array.from({ length: LETTERS }, (_, index) => {
    const update = typed({}, index)
    return took(() => Y.applyUpdate(server, update))
  })
  const ms = (value: number) => `${value.toFixed(3)} ms`
  console.log(`${SIGNS} signs in ${blocks} blocks`)
  console.log(`  a reviewer's letter: ${ms(middle(looked))}, 99 in 100 within ${ms(worst(looked))}`)
  console.log(`  their first: ${ms(first)}; after ${LETTERS} letters of others: ${ms(middle(after))}, at most ${ms(Math.max(...after))}`)
  console.log(`  an organiser's letter: ${(middle(beside) / middle(plain)).toFixed(2)} times what it cost before anybody suggested`)
}

// Once for nothing: what runs first is slow whatever it is.
for (const blocks of [60, 60, 1]) await measure(blocks)
