/** A cell as its author meant it: without what cannot be seen, and without the apostrophe that kept it from being a formula (`csvLine`). */
export function cleanCell(cell: string): string {
  const plain = cell
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\u200b\u2060\ufeff]/gu, '')
    .replaceAll('\u00a0', ' ')
    .trim()
  return /^'[=+\-@\t\n＝＋－＠]/.test(plain) ? plain.slice(1) : plain
}
