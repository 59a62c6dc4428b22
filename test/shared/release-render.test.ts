import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween, hasChanges } from '#shared/documents/release/changes.ts'
import { htmlOf, picturesIn, type Rendering } from '#shared/documents/release/render.ts'
import { plainOf } from '#shared/documents/release/renderPlain.ts'
import { escapeHtml } from '#shared/html.ts'
import { type ProseNode, speltAlike } from '#shared/prose/fragment.ts'
import { block, finalOf, link, PICTURE, text } from '#test/support/finals.ts'

const rendering: Rendering = { level: 1, figure: ({ alt }, caption) => `<img alt="${escapeHtml(alt)}"><figcaption>${caption}</figcaption>` }

test('R17 a release as HTML: every style, list, table, photo and link, in its order', () => {
  const html = htmlOf(finalOf().text, rendering)
  expect(html.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|')).toBe(
    '|Vierde dag brengt 700 ambtenaren bijeen in Zwolle en Rotterdam|Zwolle en Rotterdam, 6 februari 2013|' +
      'In 84 sessies leren collega’s van elkaar, om niet en in eigen tijd.|Tien vrijwilligers zetten het programma op, |' +
      'met een gesloten beurs|. Meer op |de site|.|De Statenzaal in Zwolle, vorig jaar|Netwerk|Deelstoel|Open Koffie|' +
      'Hoe slaan we de handen ineen?|Plaats|Zalen|Zwolle|4|#|Over het netwerk: 8.000 leden uit het hele land.|',
  )
  for (const part of [
    ...[
      '<h1 class="head">',
      '<p class="dateline">',
      '<p class="lead">',
      '<strong>met een gesloten beurs</strong>',
      '<h2 class="crossHeading">',
    ],
    ...['<a href="https://example.org/dag" rel="noopener noreferrer nofollow">', '<ul><li><p>Deelstoel</p></li>', '<blockquote><p>Hoe'],
    ...['<th><p>Plaats</p></th>', '<td><p>4</p></td>', '<p class="end">#</p>', '<p class="boilerplate">', '<img alt="Een volle zaal">'],
  ])
    expect(html).toContain(part)
  expect(picturesIn(finalOf().text)).toEqual([PICTURE])
})

test('R17 a release as plain text, as mail takes it', () => {
  expect(plainOf(finalOf().text, 'Foto')).toBe(
    [
      'Vierde dag brengt 700 ambtenaren bijeen in Zwolle en Rotterdam',
      'Zwolle en Rotterdam, 6 februari 2013',
      'In 84 sessies leren collega’s van elkaar, om niet en in eigen tijd.',
      'Tien vrijwilligers zetten het programma op, met een gesloten beurs. Meer op de site (https://example.org/dag).',
      '[Foto: De Statenzaal in Zwolle, vorig jaar (Bo Fictie)]',
      'Netwerk',
      '- Deelstoel\n- Open Koffie',
      '    Hoe slaan we de handen ineen?',
      'Plaats  Zalen\n------  -----\nZwolle  4',
      '#',
      'Over het netwerk: 8.000 leden uit het hele land.',
    ].join('\n\n'),
  )
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '</figcaption></figure><svg onload=x>',
  '&lt;b&gt;',
  '\u0000\u0008<b>',
]

test('R17 what people type is text wherever it stands, and no link leads astray', () => {
  for (const bad of HOSTILE) {
    const everywhere: ProseNode[] = [
      ...['head', 'lead', 'quote', bad].map((style) => block(style, bad, text(bad, 'bold', bad))),
      { type: 'photo', attrs: { picture: bad, alt: bad, credit: bad, width: bad, was: { alt: bad } }, content: [text(bad)] },
      { type: 'fact', attrs: { said: bad } },
      { type: 'paragraph', content: [{ type: 'fact', attrs: { said: bad } }] },
      { type: bad, attrs: { change: bad }, content: [text(bad)] },
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { header: bad }, content: [block(null, bad)] }] }],
      },
      block(
        null,
        link(bad, bad),
        link('x', `javascript:${bad}`),
        link('x', 'java\tscript:alert(1)'),
        link('y', `https://example.org/${bad}`),
      ),
    ]
    const html = htmlOf(everywhere, rendering)
    expect(
      html
        .match(/<[a-z/][^>]*>/g)
        ?.filter((tag) => !/^<\/?(h1|h2|p|strong|blockquote|figure|figcaption|div|table|tr|td|a|img)\b/.test(tag)),
    ).toEqual([])
    expect(html).not.toMatch(/<[^>]*\son\w+\s*=[^"]*>|href="(?!https:\/\/example\.org)/)
    expect([html.match(/<script|<svg|<b>/g), html.includes('\u0000')]).toEqual([null, false])
  }
})

const word = fc.constantFrom('dag', 'zaal', 'de', 'een', 'tien', 'Zwolle', 'wij', '<b>')
const inline = fc.array(fc.record({ said: fc.array(word, { minLength: 1, maxLength: 6 }), bold: fc.boolean() }), { maxLength: 3 })
const paragraph = fc
  .record({ style: fc.constantFrom(null, 'lead', 'head'), runs: inline })
  .map(({ style, runs }) =>
    block(style, ...runs.map(({ said, bold }) => (bold ? text(`${said.join(' ')} `, 'bold') : text(`${said.join(' ')} `)))),
  )
const list = fc
  .array(paragraph, { minLength: 1, maxLength: 3 })
  .map((items) => ({ type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [item] })) }))
const photo = fc
  .record({ credit: word, picture: fc.constantFrom('a', 'b'), caption: word })
  .map(({ caption, ...attrs }) => ({ type: 'photo', attrs: { alt: '', ...attrs }, content: [text(caption)] }))
const anyText = fc.array(fc.oneof({ weight: 5, arbitrary: paragraph }, list, photo), { maxLength: 6 })

/** A comparison as one of its two sides reads: without what only the other has. */
function sideOf(nodes: readonly ProseNode[], without: 'added' | 'removed'): ProseNode[] {
  return nodes
    .filter(({ attrs, marks }) => attrs?.change !== without && !marks?.some(({ type }) => type === without))
    .map(({ attrs, marks, content, ...node }) => {
      const { change, was, ...own } = attrs ?? {}
      const said = without === 'added' && was ? { ...own, ...was } : own
      return {
        ...node,
        ...(attrs && { attrs: said }),
        marks: (marks ?? []).filter(({ type }) => type !== 'added' && type !== 'removed'),
        ...(content && { content: sideOf(content, without) }),
      }
    })
}

/** Texts as what they say: without lists and blocks in which nothing is, and the style a block had before. */
const saying = (nodes: readonly ProseNode[]): unknown =>
  speltAlike([...nodes])
    .map(({ attrs, content, ...node }) => ({ ...node, photo: node.type === 'photo' && attrs, content: saying(content ?? []) }))
    .filter(({ text: said, content, photo: shown }) => said || shown || (content as unknown[]).length > 0)

test('R18 what two texts differ in holds both, and nothing else; the same differ in nothing', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const changes = changesBetween(before, after)
      expect(saying(sideOf(changes, 'removed'))).toEqual(saying(after))
      expect(saying(sideOf(changes, 'added'))).toEqual(saying(before))
      expect(hasChanges(changesBetween(after, after))).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('R18 a word that was changed is marked as a word, in its place', () => {
  const before = finalOf().text
  const after = before.map((node) =>
    node.attrs?.style === 'lead' ? block('lead', 'In 80 sessies leren collega’s van elkaar, om niet en in eigen tijd.') : node,
  )
  const html = htmlOf(changesBetween(before, after), rendering)
  expect(html).toContain('In <del>84 </del><ins>80 </ins>sessies leren collega’s van elkaar, om niet en in eigen tijd.')
  expect(html.match(/<(ins|del)>/g)).toHaveLength(2)
})
