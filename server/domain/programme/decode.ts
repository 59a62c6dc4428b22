/** The text of an XML file, in the encoding it declares; UTF-8 when it declares none or one nobody knows. */
export function decodeXml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  const declared = wide ?? /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
  try {
    return new TextDecoder(declared).decode(bytes)
  } catch {
    // A label nobody knows: what is readable as UTF-8 is worth more than a refusal.
    return new TextDecoder().decode(bytes)
  }
}
