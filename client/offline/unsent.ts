import { useSyncExternalStore } from 'react'
import { backstageOf } from '#shared/documents/name.ts'
import { readUnsent, type UnsentRow } from './device.ts'
import { onDevice, theDevice } from './person.ts'

/** A document with edits, or comments on it, that are on the device and may not be on the server. `since` in ms since 1970. */
export type Unsent = UnsentRow

/** Is this the name of the document with this id, or of what lies backstage of it? */
export function isOf(document: string, id: string | undefined): boolean {
  return id !== undefined && (document.endsWith(`.${id}`) || document.endsWith(`.${backstageOf(id)}`))
}

const NONE: readonly Unsent[] = []
const listeners = new Set<() => void>()
let list: readonly Unsent[] = NONE
let reading = false
let again = false

async function read(): Promise<void> {
  const device = theDevice()
  const now = device ? await readUnsent(device).catch(() => list) : NONE
  if (JSON.stringify(now) === JSON.stringify(list)) return
  list = now
  for (const listener of listeners) listener()
}

/** Looks again; what is wished while it looks is one more look. */
async function refreshUnsent(): Promise<void> {
  again = true
  if (reading) return
  reading = true
  while (again) {
    again = false
    await read()
  }
  reading = false
}

onDevice((device) => {
  device.tabs.listen(({ type }) => type === 'unsent' && void refreshUnsent())
  device.onCleared(() => void refreshUnsent())
  void refreshUnsent()
})

export function subscribeUnsent(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentUnsent(): readonly Unsent[] {
  return list
}

/** The documents of this person that have unsent edits on this device, live, whichever tab made them. */
export function useUnsent(): readonly Unsent[] {
  return useSyncExternalStore(subscribeUnsent, currentUnsent)
}
