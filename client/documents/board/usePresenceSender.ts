import { useEffect, useMemo } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { type Presence, setPresence } from '../../collab/usePeers.ts'

const PAUSE = 50

/** Tells others what this person selects and holds: at once, then at most twenty times a second; leaving tells them it is over. */
export function usePresenceSender(awareness: Awareness): (fields: Presence) => void {
  const sender = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let waiting: Presence = {}
    const send = () => {
      timer = undefined
      if (Object.keys(waiting).length === 0) return
      setPresence(awareness, waiting)
      waiting = {}
      timer = setTimeout(send, PAUSE)
    }
    return {
      tell(fields: Presence) {
        waiting = { ...waiting, ...fields }
        if (timer === undefined) send()
      },
      stop() {
        clearTimeout(timer)
        timer = undefined
        setPresence(awareness, { selected: null, held: null })
      },
    }
  }, [awareness])
  useEffect(() => sender.stop, [sender])
  return sender.tell
}
