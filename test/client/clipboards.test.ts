import { describe, expect, test } from 'vitest'
import { markupTree } from '#server/domain/release/in/markup.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { createDropped } from '#shared/prose/in/dropped.ts'
import { proseFromMarkup } from '#shared/prose/in/html.ts'
import { markupOf } from '#shared/prose/in/toMarkup.ts'
import type { Markup } from '#shared/prose/in/tree.ts'
import { CLIPBOARDS } from '#test/support/clipboards.ts'
import { sketch } from '#test/support/sketch.ts'

/** Read as the page reads it; only what makes a tree of the HTML is another parser, of the same standard. */
function read(html: string, tree: Markup = markupTree(html)) {
  const { drop, counts } = createDropped()
  const prose = proseFromMarkup(tree, drop)
  const { looks: _, ...drops } = counts
  return { prose, drops }
}

describe('what comes off a clipboard', () => {
  test.each(CLIPBOARDS)('R100 from $from is clean structure and nothing else', ({ html, reads, drops = {} }) => {
    const found = read(html)
    expect(sketch(found.prose)).toEqual(reads)
    expect(found.drops).toEqual(drops)
    releaseSchema.nodeFromJSON({ type: 'doc', content: found.prose }).check()
  })

  test.each(CLIPBOARDS)('R100 from $from: what the editor gets is read as the same once more', ({ html }) => {
    const { prose } = read(html)
    const again = read('', { name: 'body', attrs: {}, children: markupOf(prose) })
    expect(sketch(again.prose)).toEqual(sketch(prose))
    expect(again.drops).toEqual({})
  })
})

test('R101 a link comes without what follows its reader, and only where it may go', () => {
  const [{ content = [] } = {}] = read(
    [
      'https://example.org/?a=1&utm_source=x&fbclid=y#deel',
      'https://example.org/?fbclid=y',
      'https://example.org/%7Eada?q=a+b',
      'https://www.google.nl/url?q=javascript%3Aalert(1)',
      'https://urldefense.com/v3/__https://example.org/dag__;!!abc$',
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fexample.org',
      'mailto:pers@example.org',
      'file:///C:/geheim.docx',
      'relatief/pad',
    ]
      .map((href) => `<a href="${href.replaceAll('&', '&amp;')}">x</a> `)
      .join(''),
  ).prose
  expect(content.flatMap(({ marks = [] }) => marks.map(({ attrs }) => attrs?.href))).toEqual([
    ...['https://example.org/?a=1#deel', 'https://example.org/', 'https://example.org/%7Eada?q=a+b', 'https://example.org/dag'],
    ...['https://example.org', 'mailto:pers@example.org'],
  ])
})

test('R100 what is nested without end is read as if it lay less deep, and no word of it is lost', () => {
  const depth = 300
  const { prose } = read(`${'<div><b><span>'.repeat(depth)}woord${'</span></b></div>'.repeat(depth)}`)
  expect(prose.map(({ content }) => content?.map(({ text }) => text))).toEqual([['woord']])
  const lists = read(`${'<ul><li>'.repeat(depth)}woord`).prose
  expect(JSON.stringify(lists)).toContain('woord')
})
