import * as Y from 'yjs'
import { inspect } from '#server/collab/inspect.ts'
import { KINDS } from '#shared/documents/registry.ts'

const SHAPE = KINDS.release

function paragraphs(doc: Y.Doc, count: number): Y.XmlText[] {
  return Array.from({ length: count }, () => {
    const [paragraph, text] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
    paragraph.insert(0, [text])
    doc.getXmlFragment('text').push([paragraph])
    return text
  })
}

/** The updates `write` makes, and the document as it was before the first of them. */
function updatesOf(write: (doc: Y.Doc, texts: Y.XmlText[]) => void): { before: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const texts = paragraphs(doc, 50)
  const before = new Y.Doc()
  Y.applyUpdate(before, Y.encodeStateAsUpdate(doc))
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  write(doc, texts)
  return { before, updates }
}

/** Prints the median microseconds of the inspection and of what Yjs itself takes to apply the same updates. */
function measure(what: string, rounds: number, made: () => { before: Y.Doc; updates: Uint8Array[] }): void {
  const times: [number, number][] = []
  let bytes = 0
  for (let round = 0; round < rounds; round += 1) {
    const { before, updates } = made()
    bytes = (updates.at(-1) as Uint8Array).length
    for (const update of updates) {
      const start = performance.now()
      inspect(before, update, SHAPE)
      const between = performance.now()
      Y.applyUpdate(before, update)
      times.push([between - start, performance.now() - between])
    }
  }
  const median = (index: 0 | 1) =>
    Math.round(1000 * (times.map((pair) => pair[index]).sort((a, b) => a - b)[times.length >> 1] as number) * 10) / 10
  process.stdout.write(`${what} (${bytes} bytes): inspected in ${median(0)} µs, applied in ${median(1)} µs\n`)
}

const structs = (count: number) => () =>
  updatesOf((doc, texts) =>
    doc.transact(() => {
      for (let index = 0; index < count; index += 1) (texts[index % texts.length] as Y.XmlText).insert(0, 'a')
    }),
  )

measure('a keystroke', 3, () =>
  updatesOf((_, [text]) =>
    [...'Er was eens een dag in Zwolle. '.repeat(100)].forEach((letter, at) => {
      text?.insert(at, letter)
    }),
  ),
)
measure('1,000 structs', 20, structs(1000))
measure('50,000 structs', 3, structs(50_000))
measure('1 MiB of text', 5, () => updatesOf((_, [text]) => text?.insert(0, 'x'.repeat(1_040_000))))
