import { toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'

/**
 * Everything a document holds, deletions included, in 44 characters: two that say the same are the same. A Yjs answer to a state vector always brings
 * every deletion there ever was; with this, who comes back with everything need not be told again. Reads the whole document.
 */
export function holdingOf(doc: Y.Doc): string {
  return toBase64(digest(Y.encodeSnapshot(Y.snapshot(doc))))
}
