/** The text of a file: in the encoding its first bytes or its head name, else UTF-8, and where it is none of that as old programs wrote it. */
export function decoded(bytes: Uint8Array, isHtml: boolean): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  const head = isHtml ? new TextDecoder('latin1').decode(bytes.subarray(0, 2000)) : ''
  const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  const labels = [wide ?? 'utf-8', ...(named ? [named] : [])]
  for (const label of labels) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {}
  }
  return new TextDecoder('windows-1252').decode(bytes)
}
