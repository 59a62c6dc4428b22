/** Work that waits for a text to rest. */
export interface Rested {
  /** Something changed: the work is done when nothing does for `rest` ms, or when it has waited its longest. */
  soon(rest: number): void
  stop(): void
}

/**
 * Does work when what it reads rests; where several people write nothing ever does, so then `longest` ms after the first change it has not seen
 * (rule R97).
 */
export function whenRested(work: () => void, longest: number): Rested {
  let timer: ReturnType<typeof setTimeout> | undefined
  let since = 0
  const run = () => {
    timer = undefined
    work()
  }
  return {
    soon(rest) {
      const now = Date.now()
      if (timer === undefined) since = now
      clearTimeout(timer)
      timer = setTimeout(run, Math.max(0, Math.min(rest, since + longest - now)))
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
