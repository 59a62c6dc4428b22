import type { Final } from '#shared/documents/release/final.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'

export const text = (said: string, ...marks: string[]): ProseNode => ({
  ...{ type: 'text', text: said },
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
export const link = (said: string, href: string): ProseNode => ({ type: 'text', text: said, marks: [{ type: 'link', attrs: { href } }] })
export const block = (style: string | null, ...content: (ProseNode | string)[]): ProseNode => ({
  ...{ type: 'paragraph', attrs: { style } },
  content: content.map((piece) => (typeof piece === 'string' ? text(piece) : piece)),
})
const cell = (said: string, header = false): ProseNode => ({ type: 'tableCell', attrs: { header }, content: [block(null, said)] })

export const PICTURE = 'ab'.repeat(32)

/** A release as it was fixed, with one of everything in it. */
export function finalOf(change: Partial<Final> = {}): Final {
  return {
    title: 'Persbericht dag',
    language: 'nl',
    kind: 'final',
    explanation: '',
    contact: { name: 'Noor Fictie', reach: 'pers@example.org, 06 12345678' },
    note: [block(null, 'Alleen voor de redactie: bel na tien uur.')],
    text: [
      block('head', 'Vierde dag brengt 700 ambtenaren bijeen in Zwolle en Rotterdam'),
      block('dateline', 'Zwolle en Rotterdam, 6 februari 2013'),
      block('lead', 'In 84 sessies leren collega’s van elkaar, om niet en in eigen tijd.'),
      block(
        null,
        'Tien vrijwilligers zetten het programma op, ',
        text('met een gesloten beurs', 'bold'),
        '. Meer op ',
        link('de site', 'https://example.org/dag'),
        '.',
      ),
      {
        type: 'photo',
        attrs: { picture: PICTURE, alt: 'Een volle zaal', credit: 'Bo Fictie', width: 3000, height: 2000 },
        content: [text('De Statenzaal in Zwolle, vorig jaar')],
      },
      block('crossHeading', 'Netwerk'),
      { type: 'bulletList', content: ['Deelstoel', 'Open Koffie'].map((said) => ({ type: 'listItem', content: [block(null, said)] })) },
      block('quote', 'Hoe slaan we de handen ineen?'),
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('Plaats', true), cell('Zalen', true)] },
          { type: 'tableRow', content: [cell('Zwolle'), cell('4')] },
        ],
      },
      block('end', '#'),
      block('boilerplate', 'Over het netwerk: 8.000 leden uit het hele land.'),
    ],
    ...change,
  }
}
