import * as Y from 'yjs'
import { createSuggesting } from '#server/collab/suggesting.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse, markKeyOf } from '#shared/prose/fragment.ts'

/**
 * What looking through a reviewer's letters costs in a release of 30,000 signs, in blocks of a usual length and in one block, and what an organiser's
 * letters cost once a reviewer has suggested something, beside what they cost before.
 */
const SIGNS = 30_000
const LETTERS = 400

const middle = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] as number
const worst = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.99)] as number

function measure(blocks: number): void {
  const server = new Y.Doc()
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
  const first = typed(mine, 100)
  const copied = took(() => suggesting.check(server, 'rein', first))
  Y.applyUpdate(server, first)
  const looked = Array.from({ length: LETTERS }, (_, index) => {
    const update = typed(mine, 101 + index)
    const cost = took(() => suggesting.check(server, 'rein', update))
    Y.applyUpdate(server, update)
    return cost
  })
  const beside = Array.from({ length: LETTERS }, (_, index) => {
    const update = typed({}, index)
    return took(() => Y.applyUpdate(server, update))
  })
  const ms = (value: number) => `${value.toFixed(3)} ms`
  console.log(`${SIGNS} signs in ${blocks} blocks`)
  console.log(`  a reviewer's letter: ${ms(middle(looked))}, 99 in 100 within ${ms(worst(looked))}; their first: ${ms(copied)}`)
  console.log(`  an organiser's letter: ${(middle(beside) / middle(plain)).toFixed(2)} times what it cost before anybody suggested`)
}

for (const blocks of [60, 1]) measure(blocks)
