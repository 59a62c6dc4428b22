import { encodeStateAsUpdate } from 'yjs'
import { type DocumentName, formatName } from '#shared/documents/name.ts'
import type { FailureCode } from '#shared/errors.ts'
import type { Device } from '../offline/device.ts'
import { keepLost, readLost } from '../offline/lost.ts'
import { openCopy, type Saving } from './copy.ts'
import { inTurn, type Mender } from './mend.ts'
import type { CollabSocket } from './provider.ts'

export type { OpenDocument, SaveState, Saving } from './copy.ts'

export interface Handle {
  current(): Saving
  subscribe(listener: () => void): () => void
  /** Writes to the device what waits to be written. */
  flush(): void
  destroy(): void
}

/**
 * Opens a document on a socket, and on the device when there is one. What the server refuses of somebody who may only suggest is mended where there is a
 * `mender`: the document is opened anew, and what the server did not take is put into it once more (rule U5). Until then the copy that was refused stays.
 */
export function openHandle(socket: CollabSocket, name: DocumentName, device: Device | null = null, mender: Mender | null = null): Handle {
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  /** Ends when what was put once more is taken, refused again, or of no use to anybody. */
  let settle: (() => void) | null = null
  let underway = false
  let ended = false
  let wake: () => void = () => undefined

  const look = () => {
    if (settle && !underway && copy.current().save.state === 'saved') settle()
    changed()
  }
  const torn = (isHere: boolean): boolean => {
    if (!mender || ended || underway) return underway
    if (settle) {
      // What was put once more is refused again: this person has to know. What another tab was refused is not in it.
      if (isHere) settle()
      return false
    }
    underway = true
    if (isHere) device?.tabs.post({ type: 'torn', document: formatName(name) })
    copy.leave()
    void inTurn(device && `draaiboek.${device.person}.mend.${formatName(name)}`, () => mend(mender))
    return true
  }
  let copy = openCopy(socket, name, device, { changed: look, torn, isAnew: false, keepsWords: mender !== null })

  if (device && mender)
    void readLost(device, formatName(name)).then((lost) => {
      if (lost.length > 0 && !ended) copy.say({ mended: { lost: [...lost, ...(copy.current().mended?.lost ?? [])], times: 0 } })
    })

  const mend = async (by: Mender): Promise<void> => {
    const old = copy
    let lost: string[] = []
    const fail = (why: FailureCode) => {
      underway = false
      fresh.destroy()
      old.giveUp(why)
    }
    const fresh = openCopy(socket, name, device, {
      changed: () => (copy === fresh ? look() : wake()),
      torn,
      isAnew: true,
      keepsWords: true,
    })
    const opened = new Promise<void>((resolve) => {
      wake = () => {
        if (ended || fresh.current().status !== 'opening') resolve()
      }
    })
    try {
      const [putAgain] = await Promise.all([by(), opened])
      const { status, failure, readOnly } = fresh.current()
      if (ended) return fresh.destroy()
      if (status !== 'open' || readOnly) return fail(readOnly ? 'read-only' : (failure ?? 'only-suggesting'))
      const { doc, mended: before } = old.current()
      const again = putAgain(fresh.current().doc, encodeStateAsUpdate(doc))
      lost = [...(before?.lost ?? []), ...again.lost]
      fresh.say({ mended: { lost, times: (before?.times ?? 0) + 1 } })
    } catch {
      return fail('only-suggesting')
    }
    copy = fresh
    underway = false
    const done = new Promise<void>((resolve) => {
      settle = () => {
        settle = null
        resolve()
      }
    })
    look()
    if (device && lost.length > 0) await keepLost(device, formatName(name), lost)
    fresh.inherit(await old.handOver())
    // Not before every view of it has gone.
    setTimeout(() => old.destroy())
    await done
  }

  return {
    current: () => copy.current(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush: () => copy.flush(),
    destroy() {
      ended = true
      wake()
      settle?.()
      copy.destroy()
      listeners.clear()
    },
  }
}
