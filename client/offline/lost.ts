import type { Device } from './device.ts'

/** Under which answer words are kept that this person wrote in a document, and that have no place in it any more. */
const lostKey = (document: string) => `lost/${document}`

/** Keeps such words until somebody has seen them; none: they have been. */
export async function keepLost(device: Device, document: string, words: readonly string[]): Promise<void> {
  const database = await device.database().catch(() => null)
  const work =
    words.length > 0 ? database?.put('answers', { answer: words }, lostKey(document)) : database?.delete('answers', lostKey(document))
  // What a browser does not keep is shown all the same.
  await work?.catch(() => undefined)
}

export async function readLost(device: Device, document: string): Promise<string[]> {
  try {
    const kept = await (await device.database()).get('answers', lostKey(document))
    return (kept?.answer as string[] | undefined) ?? []
  } catch {
    return []
  }
}
