import { AlignmentType, BorderStyle, Document, Footer, Header, Packer, PageNumber, Paragraph, type ParagraphChild, TextRun } from 'docx'
import { type ProseNode, textOfNode } from '#shared/prose/fragment.ts'
import { asXmlText } from '../../programme/xmlText.ts'
import { createBlocks, styledAs, targetOf } from './docxBlocks.ts'
import { createReviewWriter } from './docxReview.ts'
import { NUMBERING, stylesFor } from './docxStyles.ts'
import { MARK } from './mark.ts'
import { lineOf } from './names.ts'
import type { Outgoing } from './outgoing.ts'
import type { Picture } from './pictures.ts'
import type { Sheet } from './sheet.ts'

/** The edges of a sheet of A4, in twentieths of a point: 2.5 cm. */
const EDGE = 1417
const A4 = { width: 11906, height: 16838 }

/**
 * A release as a text document with styles of its own, as a word processor opens and changes it. What has to be known first, such as an embargo, stands on
 * top of each of its pages.
 */
export async function docxOf({ sender, review }: Outgoing, sheet: Sheet, pictures: ReadonlyMap<string, Picture>): Promise<Buffer> {
  const { notices, kicker, title, body, aside, words } = sheet
  const writer = review ? createReviewWriter(review, [...body, ...aside], targetOf) : null
  const { blocks, runs } = createBlocks(pictures, words, writer)
  const [head, ...rest] = body
  // By the styles of these two a file that comes back says where the text ends, whatever somebody made of their words.
  const asideOf = () => {
    const [heading, ...inside] = aside
    const isContact = inside[0] && textOfNode(inside[0]).startsWith(`${words.contact}: `)
    const framed = (node: ProseNode | undefined, style: string) =>
      node ? [new Paragraph({ style, children: runs(node.content ?? []) })] : []
    return [
      ...framed(heading, 'NoteHead'),
      ...(isContact ? framed(inside[0], 'Contact') : []),
      ...blocks(isContact ? inside.slice(1) : inside),
    ]
  }
  const what = new TextRun({ text: kicker.toUpperCase() })
  const titled = (children: readonly ParagraphChild[]) => new Paragraph({ style: 'Title', children })
  const notice = (text: string) => new Paragraph({ style: 'Notice', text: asXmlText(text) })
  const small = (text: string) =>
    new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ text: asXmlText(text), bold: true, size: 18 })] })
  const apart = new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '808080', space: 1 } } })
  const document = new Document({
    title: lineOf(asXmlText(title)),
    subject: words.kinds.final,
    creator: lineOf(asXmlText(sender)),
    lastModifiedBy: lineOf(asXmlText(sender)),
    description: notices.join('. '),
    styles: stylesFor(words.locale),
    numbering: NUMBERING,
    ...(review && {
      customProperties: [{ name: MARK, value: review.mark }],
      comments: { children: writer?.comments ?? [] },
      features: { trackRevisions: true },
    }),
    sections: [
      {
        properties: { titlePage: true, page: { size: A4, margin: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE } } },
        headers: { default: new Header({ children: notices.map(small) }), first: new Header({ children: [] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 18 })],
              }),
            ],
          }),
          first: new Footer({ children: [] }),
        },
        children: [
          ...notices.map(notice),
          new Paragraph({ style: 'Kicker', children: writer ? writer.around([what]) : [what] }),
          ...(writer && head
            ? writer.paragraphs(head, (style) => (style === 'head' ? { style: 'Title' } : styledAs(style)))
            : [titled(runs(head?.content ?? []))]),
          ...blocks(rest),
          ...(aside.length > 0 ? [apart, ...asideOf()] : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
