import type { Document } from '@hocuspocus/server'
import * as Y from 'yjs'

/** How large a document may become, in bytes. */
const LARGEST = 10 * 1024 * 1024
/** What is added is counted. When that is too much, the whole is measured again, as much may be gone by now; so often at most, in ms. */
const AGAIN = 2000

interface Size {
  bytes: number
  added: number
  at: number
}

/** Does an update bring content that stays? What it deletes itself, as after undoing, takes no room. */
function brings(update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const isDeleted = ({ id: { client, clock }, length }: Y.Item) =>
    ds.clients.get(client)?.some((range) => range.clock <= clock && clock + length <= range.clock + range.len) ?? false
  return structs.some((struct) => struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted) && !isDeleted(struct))
}

/** How large open documents are. */
export interface Sizes {
  /** May this update go into the document? Deleting and undoing always may. */
  fits(document: Document, update: Uint8Array): boolean
  grew(document: Document, bytes: number): void
}

export function createSizes(): Sizes {
  const sizes = new WeakMap<Document, Size>()
  const measure = (document: Document): Size => {
    const size = { bytes: Y.encodeStateAsUpdate(document).length, added: 0, at: Date.now() }
    sizes.set(document, size)
    return size
  }
  return {
    fits(document, update) {
      const size = sizes.get(document) ?? measure(document)
      if (size.bytes + size.added + update.length <= LARGEST) return true
      const isOld = size.added > 0 && Date.now() - size.at > AGAIN
      if (isOld && measure(document).bytes + update.length <= LARGEST) return true
      return !brings(update)
    },
    grew(document, bytes) {
      const size = sizes.get(document)
      if (size) size.added += bytes
    },
  }
}
