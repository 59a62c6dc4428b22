import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { countWords } from '#shared/documents/release/measure.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse, readProse, textOfProse } from '#shared/prose/fragment.ts'
import { proseFromText } from '#shared/prose/plain.ts'

const MAIL = `Persbericht Dag van het Voorbeeld\r
\r
Laatst bijgewerkt op dinsdag door Wies Voorbeeld\r
\r
Op de vierde dag staat ‘Wij doen het samen’ centraal\r
\r
\u00a0\r
\r
Op 6 februari vindt voor de vierde keer de dag plaats.\r
\r
\r
Netwerk\r
\r
Deze dag is georganiseerd door leden van het netwerk.\r
\u00a0\r
Kennis delen\r
\r
Het nieuwe boek is de rode draad van het programma.\r
Op de dag komen ook voorbeelden voorbij.\r
\r
Contactpersoon pers: Wies Voorbeeld\r
`

const texts = (text: string) => {
  const fragment = new Y.Doc().getXmlFragment('text')
  appendProse(fragment, proseFromText(text))
  return readProse(fragment).map((block) => (block.content ?? []).map((node) => node.text ?? '\n').join(''))
}

describe('plain text', () => {
  it('R3 a press text out of a mail arrives with its head and its cross-headings as blocks of their own', () => {
    expect(texts(MAIL)).toEqual([
      'Persbericht Dag van het Voorbeeld',
      'Laatst bijgewerkt op dinsdag door Wies Voorbeeld',
      'Op de vierde dag staat ‘Wij doen het samen’ centraal',
      'Op 6 februari vindt voor de vierde keer de dag plaats.',
      'Netwerk',
      'Deze dag is georganiseerd door leden van het netwerk.',
      'Kennis delen',
      'Het nieuwe boek is de rode draad van het programma.\nOp de dag komen ook voorbeelden voorbij.',
      'Contactpersoon pers: Wies Voorbeeld',
    ])
  })

  it('R3 without a single blank line every line is a paragraph', () => {
    expect(texts('\n\nKop\nEerste alinea\nTweede alinea\n\n')).toEqual(['Kop', 'Eerste alinea', 'Tweede alinea'])
  })

  it('R3 control characters and invisible spaces stay behind', () => {
    expect(texts('Een\u0000 \ufeffkop\u200b\u0007\r\rtab\there')).toEqual(['Een kop', 'tab here'])
    expect(texts(' \n\u00a0\n\u200b')).toEqual([])
  })

  it('R1 what it makes fits the schema', () => {
    const doc = releaseSchema.nodeFromJSON({ type: 'doc', content: proseFromText(MAIL) })
    doc.check()
    expect(doc.childCount).toBe(9)
  })
})

describe('reading', () => {
  it('N4 says a text with a blank line between blocks and keeps line breaks', () => {
    const fragment = new Y.Doc().getXmlFragment('text')
    appendProse(fragment, [
      {
        type: 'paragraph',
        content: [{ type: 'hardBreak' }, { type: 'text', text: 'a' }, { type: 'text', text: 'b', marks: [{ type: 'bold' }] }],
      },
      {
        type: 'bulletList',
        content: ['x', 'y'].map((text) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })),
      },
    ])
    expect(textOfProse(fragment)).toBe('\nab\n\nx\ny')
  })

  it('R5 counts words as a desk does', () => {
    expect(countWords('')).toBe(0)
    expect(countWords('Op 6 februari, om 09:30 – in Zwolle: ’s-Hertogenbosch doet mee!')).toBe(10)
    expect(countWords("collega's zo’n 1.250 e-mails\n\nTwee  alinea's")).toBe(6)
  })
})
