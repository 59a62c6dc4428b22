import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFile } from '#server/domain/release/in/read.ts'
import { rendered } from '#server/domain/release/out/formats.ts'
import { sheetOf } from '#server/domain/release/out/sheet.ts'
import type { InFormat } from '#shared/documents/release/in.ts'
import { type ProseNode, speltAlike } from '#shared/prose/fragment.ts'
import { outgoing } from '#test/support/outgoing.ts'

// Releases as people write them: what no format could hold (a list that begins with a list, a table in a table) is not among them.
const word = fc.constantFrom(
  'dag',
  'één',
  'Zwolle',
  '*ster*',
  '_lijn_',
  '# hek',
  '1. een',
  '- streep',
  '<b>',
  '&amp;',
  '[x](y)',
  '`',
  '|',
  '\\',
  '> pijl',
  '~~',
  '100%',
)
const said = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `a${words.join(' ')}z`)
const look = fc.constantFrom<ProseNode['marks']>(
  ...[undefined, [{ type: 'bold' }], [{ type: 'italic' }], [{ type: 'bold' }, { type: 'italic' }]],
  [{ type: 'link', attrs: { href: 'https://example.org/a_b*c?d=e&f=(g)' } }],
)
const piece = fc.record({ text: said, marks: look }).map(({ text, marks }): ProseNode => ({ type: 'text', text, ...(marks && { marks }) }))
/** Pieces with a space or a line break between them: what is bold and what is not are words. */
const inline = fc
  .array(fc.tuple(piece, fc.constantFrom<ProseNode>({ type: 'text', text: ' ' }, { type: 'hardBreak' })), { minLength: 1, maxLength: 3 })
  .map((pairs) => pairs.flatMap(([one, between], index) => (index < pairs.length - 1 ? [one, between] : [one])))
const plain = said.map((text): ProseNode[] => [{ type: 'text', text }])
const paragraph = (style: string | null, content: fc.Arbitrary<ProseNode[]>) =>
  content.map((nodes): ProseNode => ({ type: 'paragraph', ...(style && { attrs: { style } }), content: nodes }))
const body = paragraph(null, inline)
const { list } = fc.letrec<{ list: ProseNode; item: ProseNode }>((tie) => ({
  list: fc.record({ type: fc.constantFrom('bulletList', 'orderedList'), content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }) }),
  item: fc
    .tuple(
      body,
      fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        fc.constant<ProseNode[]>([]),
        tie('list').map((one) => [one]),
      ),
    )
    .map(([first, rest]): ProseNode => ({ type: 'listItem', content: [first, ...rest] })),
}))
const table = fc.integer({ min: 2, max: 3 }).chain((width) => {
  const cells = (header: boolean) =>
    fc
      .array(fc.array(paragraph(null, plain), { minLength: 1, maxLength: 1 }), { minLength: width, maxLength: width })
      .map((all): ProseNode => ({ type: 'tableRow', content: all.map((content) => ({ type: 'tableCell', attrs: { header }, content })) }))
  return fc
    .tuple(cells(true), fc.array(cells(false), { minLength: 1, maxLength: 2 }))
    .map(([head, rows]): ProseNode => ({ type: 'table', content: [head, ...rows] }))
})
const quote = paragraph('quote', inline)
const cross = paragraph('crossHeading', plain)
const release = fc
  .record({
    head: paragraph('head', plain),
    dateline: fc.option(paragraph('dateline', fc.constant([{ type: 'text', text: 'Zwolle, 6 februari 2013' }]))),
    lead: fc.option(paragraph('lead', plain)),
    rest: fc.array(fc.oneof(body, list, table, quote, cross), { maxLength: 5 }),
    boilerplate: fc.option(paragraph('boilerplate', plain)),
    note: fc.array(body, { maxLength: 2 }),
  })
  .map(({ head, dateline, lead, rest, boilerplate, note }) => ({
    text: [head, ...(dateline ? [dateline] : []), ...(lead ? [lead] : []), ...apart(rest), ...(boilerplate ? [boilerplate] : [])],
    note,
  }))

/** Two lists of a kind right after each other are one in most formats, and two quotes one quote: something stands between them. */
function apart(blocks: readonly ProseNode[]): ProseNode[] {
  const between: ProseNode = { type: 'paragraph', content: [{ type: 'text', text: 'ertussen' }] }
  return blocks.flatMap((block, index) => (index > 0 && blocks[index - 1]?.type !== 'paragraph' ? [between, block] : [block]))
}

const styleOf = ({ attrs }: ProseNode) => attrs?.style
const each = (nodes: readonly ProseNode[], change: (node: ProseNode) => ProseNode): ProseNode[] =>
  nodes.map((node) => change({ ...node, ...(node.content && { content: each(node.content, change) }) }))

/** What of a text a format can hold: what its report says of it, exactly. */
const HELD: Record<Exclude<InFormat, 'txt'>, (nodes: ProseNode[]) => ProseNode[]> = {
  html: (nodes) => nodes,
  docx: (nodes) => nodes,
  // It has no style for a boilerplate.
  md: (nodes) => each(nodes, (node) => (styleOf(node) === 'boilerplate' ? { ...node, attrs: {} } : node)),
}

/** A paragraph in bold right after the head is a lead, whoever made it so. */
function withLead(nodes: readonly ProseNode[]): ProseNode[] {
  const at = styleOf(nodes[1] as ProseNode) === 'dateline' ? 2 : 1
  return nodes.map((node, index) => {
    const { content = [] } = node
    const isBold = content.every(({ type, marks }) => type === 'hardBreak' || marks?.some((mark) => mark.type === 'bold'))
    if (index !== at || node.type !== 'paragraph' || styleOf(node) || !isBold) return node
    const bare = content.map(({ marks = [], ...piece }) => ({ ...piece, marks: marks.filter(({ type }) => type !== 'bold') }))
    return { ...node, attrs: { style: 'lead' }, content: bare }
  })
}

const spelt = (nodes: readonly ProseNode[]) =>
  speltAlike(
    each(nodes, (node) => {
      const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([, value]) => value !== null && value !== false))
      return { ...node, attrs }
    }),
  )

test.each(['docx', 'html', 'md'] as const)('R106 a release that goes out as %s and comes in again is the same release', async (format) => {
  await fc.assert(
    fc.asyncProperty(release, async (content) => {
      const out = outgoing({}, { ...content, contact: { name: '', reach: '' } })
      const bytes = await rendered({ out, format, pictures: true })
      const read = readFile({ bytes, name: `bericht.${format}` })
      expect(spelt(read.text)).toEqual(spelt(withLead(HELD[format](sheetOf(out).body))))
      expect(spelt(read.note)).toEqual(spelt(HELD[format](content.note)))
      const { margins: _, ...dropped } = read.dropped
      expect(Object.keys(dropped).filter((kind) => kind !== 'looks')).toEqual([])
    }),
    { numRuns: 25 },
  )
})

const short = fc.tuple(said, fc.array(said, { minLength: 2, maxLength: 3 }), fc.constantFrom('bulletList', 'orderedList'))

test('R106 a release that goes out as plain text and comes in again has the same paragraphs and lists; of links and looks it holds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(short, { minLength: 1, maxLength: 4 }), async (parts) => {
      const line = (text: string): ProseNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
      const items = (all: string[]) => all.map((text): ProseNode => ({ type: 'listItem', content: [line(text)] }))
      const text = [line('De kop'), ...parts.flatMap(([one, all, type]): ProseNode[] => [line(one), { type, content: items(all) }])]
      const out = outgoing(
        {},
        { text: [{ ...line('De kop'), attrs: { style: 'head' } }, ...text.slice(1)], note: [], contact: { name: '', reach: '' } },
      )
      const read = readFile({ bytes: await rendered({ out, format: 'txt', pictures: false }), name: 'bericht.txt' })
      const bare = (nodes: readonly ProseNode[]) => speltAlike(each(nodes, ({ attrs: _, ...node }) => node))
      expect(bare(read.text)).toEqual(bare(sheetOf(out).body))
    }),
    { numRuns: 40 },
  )
})
