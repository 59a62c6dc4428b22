import { useEffect, useMemo } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { type Presence, setPresence } from '../../collab/usePeers.ts'

const PAUSE = 50
/** A drop is in the document at once, but the server writes that down before it passes it on; what is held need not wait and must not overtake. */
const OVERTAKING = 300

export interface PresenceSender {
  /** At once, then at most twenty times a second. */
  tell(fields: Presence): void
  /** That nothing is held any more, when others have seen where it was put. */
  letGo(): void
}

/** Tells others what this person selects and holds; leaving tells them it is over. */
export function usePresenceSender(awareness: Awareness): PresenceSender {
  const sender = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let lettingGo: ReturnType<typeof setTimeout> | undefined
    let waiting: Presence = {}
    const send = () => {
      timer = undefined
      if (Object.keys(waiting).length === 0) return
      setPresence(awareness, waiting)
      waiting = {}
      timer = setTimeout(send, PAUSE)
    }
    const tell = (fields: Presence) => {
      if ('held' in fields) clearTimeout(lettingGo)
      waiting = { ...waiting, ...fields }
      if (timer === undefined) send()
    }
    const letGo = () => {
      clearTimeout(lettingGo)
      lettingGo = setTimeout(() => tell({ held: null }), OVERTAKING)
    }
    const stop = () => {
      clearTimeout(timer)
      clearTimeout(lettingGo)
      timer = undefined
      setPresence(awareness, { selected: null, held: null })
    }
    return { tell, letGo, stop }
  }, [awareness])
  useEffect(() => sender.stop, [sender])
  return sender
}
