/** What no XML may hold, whatever is escaped. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

/** A text as an XML file can carry it. */
export function asXmlText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/\r\n?/g, '\n')
}
