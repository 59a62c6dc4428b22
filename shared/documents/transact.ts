import type * as Y from 'yjs'

/** The origin of what this person does here and now. Undo follows it; what arrives from others has another origin. */
export const LOCAL = Symbol('local')

/** Runs one operation as one transaction of this person. */
export function transact<T>(doc: Y.Doc, operation: () => T): T {
  return doc.transact(operation, LOCAL)
}
