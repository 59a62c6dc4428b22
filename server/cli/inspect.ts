import type { Offline } from '../context.ts'
import { inspectDocument } from '../domain/inspect.ts'
import { findDocument } from './find.ts'
import type { Answer } from './main.ts'

/** A document as JSON. */
export async function inspect({ store }: Offline, document: string): Promise<Answer> {
  return { text: JSON.stringify(await inspectDocument(store, await findDocument(store, document)), null, 2), ok: true }
}
