import type { Anchor } from '#shared/threads/anchor.ts'
import type { Device } from './device.ts'

/**
 * What somebody wrote about a document and the server has not got: a comment that is to be sent, or one that is not finished. `id`: of the comment, or of
 * the place where it is being written. `trouble`: why the server did not take it; null: it has not said no.
 */
export interface KeptComment {
  id: string
  /** The name of the document. */
  document: string
  at: number
  what: 'start' | 'reply' | 'edit' | 'writing'
  thread: string
  item: string | null
  anchor: Anchor | null
  body: string
  trouble: string | null
}

/** What is changed of a comment is kept under its id, with this before it. */
export const EDIT = 'edit '

export async function readComments(device: Device): Promise<KeptComment[]> {
  const all = await (await device.database()).getAll('comments')
  return all.sort((a, b) => a.at - b.at)
}

/** Writes it down, so that it outlives the tab and a power cut. */
export async function keepComment(device: Device, comment: KeptComment): Promise<void> {
  const work = (await device.database()).transaction('comments', 'readwrite', { durability: 'strict' })
  void work.store.put(comment, comment.id)
  work.commit()
  await work.done
  device.tabs.post({ type: 'unsent' })
}

export async function forgetComment(device: Device, id: string): Promise<void> {
  await (await device.database()).delete('comments', id)
  device.tabs.post({ type: 'unsent' })
}
