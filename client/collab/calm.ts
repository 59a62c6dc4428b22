import type { Handle, Saving } from './handle.ts'

/** How long, in ms, an edit is safe before that is told. */
const CALM = 800

const isGood = ({ save: { state } }: Saving) => state === 'saved' || state === 'local'
const whyOf = ({ save }: Saving) => ('why' in save ? save.why : null)

/** Do they look the same to somebody? Where it would be lost counts only when something is wrong. */
function alike(one: Saving, other: Saving): boolean {
  const fields = ['doc', 'status', 'missing', 'failure', 'readOnly', 'online', 'mended'] as const
  const isSame = one.save.state === other.save.state && whyOf(one) === whyOf(other) && fields.every((field) => one[field] === other[field])
  return isSame && (isGood(one) || one.save.state === 'saving' || one.onlyHere === other.onlyHere)
}

/**
 * How far a document is saved, for what the page says of it. That an edit is safe is told a moment after it is true, and only when it stays true: somebody
 * who types would see the words change with every letter, hear them, and wait for their drawing. Anything else is told at once, and nobody is told that the
 * server has what only the device has.
 */
export function calmly(handle: Pick<Handle, 'current' | 'subscribe'>): Pick<Handle, 'current' | 'subscribe'> {
  let told = handle.current()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop: (() => void) | undefined
  const listeners = new Set<() => void>()
  const tell = (now: Saving) => {
    if (alike(now, told)) return
    told = now
    for (const listener of listeners) listener()
  }
  const hear = () => {
    clearTimeout(timer)
    const now = handle.current()
    const isAtOnce = !isGood(now) || now.save.state === told.save.state || (now.save.state === 'local' && told.save.state === 'saved')
    if (!isAtOnce) timer = setTimeout(() => tell(handle.current()), CALM)
    tell(isAtOnce ? now : { ...now, save: told.save })
  }
  return {
    current: () => told,
    subscribe(listener) {
      listeners.add(listener)
      stop ??= handle.subscribe(hear)
      hear()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearTimeout(timer)
        stop?.()
        stop = undefined
      }
    },
  }
}
