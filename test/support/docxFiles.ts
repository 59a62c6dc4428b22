import { strToU8, zipSync } from 'fflate'

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"' +
  ' xmlns:wp="urn:wp" xmlns:a="urn:a" xmlns:pic="urn:pic" xmlns:mc="urn:mc" xmlns:wps="urn:wps"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

const style = (id: string, name: string, more = '', type = 'paragraph') =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`

const STYLES = [
  // As a Dutch Word writes them: the names are English all the same.
  style('Standaard', 'Normal'),
  style('Titel', 'Title'),
  style('Kop1', 'heading 1'),
  style('Kop2', 'heading 2'),
  style('Citaat', 'Quote'),
  style('Bijschrift', 'caption'),
  style('Lijstalinea', 'List Paragraph'),
  style('Lijstopsomteken', 'List Bullet', '<w:basedOn w:val="Lijstalinea"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
  style('Zwaar', 'Strong', '<w:rPr><w:b/></w:rPr>', 'character'),
].join('')

const level = (number: number, format: string) =>
  `<w:lvl w:ilvl="${number}"><w:numFmt w:val="${format}"/><w:pPr><w:ind w:left="${720 * (number + 1)}" w:hanging="360"/></w:pPr></w:lvl>`
const NUMBERING =
  `<w:abstractNum w:abstractNumId="7">${level(0, 'bullet')}${level(1, 'bullet')}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="8">${level(0, 'decimal')}${level(1, 'lowerLetter')}</w:abstractNum>` +
  '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'

/** A text document with this body, as a word processor saves one. `links`: relation by relation. */
export function docxOf(
  body: string,
  { links = {}, parts = {} }: { links?: Record<string, string>; parts?: Record<string, string> } = {},
): Uint8Array {
  const relations = Object.entries(links).map(
    ([id, target]) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${target}" TargetMode="External"/>`,
  )
  const files: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types/>`,
    'word/document.xml': `${HEAD}<w:document ${NAMESPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/styles.xml': `${HEAD}<w:styles ${NAMESPACES}>${STYLES}</w:styles>`,
    'word/numbering.xml': `${HEAD}<w:numbering ${NAMESPACES}>${NUMBERING}</w:numbering>`,
    'word/_rels/document.xml.rels': `${HEAD}<Relationships>${relations.join('')}</Relationships>`,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

/** A run of text. `look`: its properties. */
export const run = (text: string, look = '') => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
/** A paragraph of runs. `properties`: a style by its id, or properties themselves. */
export const para = (inside: string, properties = '') => {
  const own = properties.startsWith('<') ? properties : properties && `<w:pStyle w:val="${properties}"/>`
  return `<w:p>${own && `<w:pPr>${own}</w:pPr>`}${inside.startsWith('<') ? inside : run(inside)}</w:p>`
}
/** What makes a paragraph a line of a list. */
export const numbered = (id: number, at: number) =>
  `<w:pStyle w:val="Lijstalinea"/><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`
