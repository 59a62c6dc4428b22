import { AlignmentType, BorderStyle, type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx'

/** In half points. */
const BODY = 22
/** Between two paragraphs, and in front of a heading, in twentieths of a point. */
const GAP = 140
const WIDE_GAP = 280
/** How far a level of a list, or a quote, stands in, in twentieths of a point. */
export const STEP = 360
/** How deep lists of a text document go; what lies deeper stands at the last. */
export const DEEPEST = 8

/** The styles a release has, under the names word processors know where they know one. `locale`: of the text, for hyphens and spelling. */
export function stylesFor(locale: string): IStylesOptions {
  const own = (id: string, name: string) => ({ id, name, basedOn: 'Normal', next: 'Normal', quickFormat: true })
  const line = { style: BorderStyle.SINGLE, size: 12, color: 'B3261E', space: 6 }
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: BODY, language: { value: locale } },
        paragraph: { spacing: { after: GAP, line: 276, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { size: 44, bold: true },
        paragraph: { spacing: { before: GAP, after: WIDE_GAP, line: 240, lineRule: LineRuleType.AUTO } },
      },
      heading1: { run: { size: 26, bold: true, color: '000000' }, paragraph: { spacing: { before: WIDE_GAP, after: 80 }, keepNext: true } },
      heading2: { run: { size: 24, bold: true, color: '000000' }, paragraph: { spacing: { before: WIDE_GAP, after: 80 }, keepNext: true } },
      caption: { run: { size: 18, italics: true, color: '404040' }, paragraph: { spacing: { after: WIDE_GAP } } },
    },
    paragraphStyles: [
      { ...own('Kicker', 'Kicker'), run: { bold: true, characterSpacing: 20 } },
      { ...own('Notice', 'Notice'), run: { bold: true }, paragraph: { border: { top: line, bottom: line, left: line, right: line } } },
      { ...own('Dateline', 'Dateline'), run: { color: '404040' } },
      { ...own('Lead', 'Lead'), run: { bold: true } },
      { ...own('Quote', 'Quote'), run: { italics: true }, paragraph: { indent: { left: 2 * STEP, right: 2 * STEP } } },
      { ...own('Boilerplate', 'Boilerplate'), run: { size: 20, color: '404040' } },
      { ...own('TableText', 'Table Text'), paragraph: { spacing: { after: 0 } } },
      { ...own('TableHead', 'Table Head'), basedOn: 'TableText', run: { bold: true } },
      { ...own('NoteHead', 'Note Head'), basedOn: 'Heading1' },
      own('Contact', 'Press Contact'),
      { ...own('EndMark', 'End Mark'), paragraph: { alignment: AlignmentType.CENTER } },
    ],
  }
}

const LEVELS = Array.from({ length: DEEPEST + 1 }, (_, level) => level)
const indentAt = (level: number) => ({ paragraph: { indent: { left: STEP * (level + 2), hanging: STEP } } })

/** Lists with bullets and with numbers, as deep as they go. */
export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: 'bulletList',
      levels: LEVELS.map((level) => ({
        ...{ level, format: LevelFormat.BULLET, text: level % 2 === 0 ? '•' : '–', alignment: AlignmentType.LEFT },
        style: indentAt(level),
      })),
    },
    {
      reference: 'orderedList',
      levels: LEVELS.map((level) => ({
        ...{ level, format: level % 2 === 0 ? LevelFormat.DECIMAL : LevelFormat.LOWER_LETTER, text: `%${level + 1}.` },
        ...{ alignment: AlignmentType.LEFT, style: indentAt(level) },
      })),
    },
  ],
}
