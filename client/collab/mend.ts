import type { Doc } from 'yjs'

/** What became of what the server did not take. `lost`: words that have no place any more, to be shown. */
export interface Mended {
  lost: string[]
}

/** Puts what the server did not take (`mine`, a whole document) once more into the document as the server has it. Throws when that cannot be done whole. */
export type PutAgain = (doc: Doc, mine: Uint8Array) => Mended

/** Gives that, when it is needed. */
export type Mender = () => Promise<PutAgain>

/** One after the other, in whichever tab of this browser: who comes later finds what was put by then. */
export async function inTurn(name: string | null, work: () => Promise<void>): Promise<void> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined
  await (locks && name !== null ? locks.request(name, work) : work())
}
