import { parseName } from '#shared/documents/name.ts'
import { currentUnsent, subscribeUnsent } from '../offline/unsent.ts'
import { enterDocument, handleOf } from './connection.ts'

/** Documents whose edits the server did not take during this visit. */
const refused = new Set<string>()
let underway: string | undefined

/** Waits until an open document has nothing to send any more, or cannot. */
function settled(document: string): Promise<void> {
  const name = parseName(document)
  if (!name) return Promise.resolve()
  const leave = enterDocument(name, false)
  const handle = handleOf(name)
  return new Promise((resolve) => {
    const look = () => {
      const { status, save, online } = handle.current()
      const done = status === 'refused' || save.state === 'failed' || (online && save.state === 'saved')
      if (!done) return
      if (save.state !== 'saved') refused.add(document)
      stop()
      leave()
      resolve()
    }
    const stop = handle.subscribe(look)
    look()
  })
}

async function next(): Promise<void> {
  if (underway) return
  underway = currentUnsent().find(({ document, edits }) => edits && !refused.has(document))?.document
  if (!underway) return
  await settled(underway)
  const done = underway
  underway = undefined
  // What was sent leaves the list, which calls again; what was refused stays in it.
  if (refused.has(done)) void next()
}

/** Brings what earlier visits left on this device to the server, one document after the other, without anybody having to open them. */
export function startOutbox(): () => void {
  const stop = subscribeUnsent(() => void next())
  void next()
  return stop
}
