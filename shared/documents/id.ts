/** What an id looks like. Apart from the schemas: the threads of the store load nothing that checks (rule C3). */
export const ID = /^[a-z0-9]{1,32}$/

const ALPHABET = '0123456789abcdefghijkmnpqrstuvwxyz'

/** A new random id: 14 characters, about 71 bits, safe in a URL and in a document name. Ids are not secrets. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(28))
  let id = ''
  for (const byte of bytes) if (id.length < 14 && byte < ALPHABET.length * 7) id += ALPHABET[byte % ALPHABET.length]
  return id.length === 14 ? id : newId()
}
