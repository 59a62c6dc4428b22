/** Edits a second, and at once after a rest. */
const RATE = 60
const BURST = 300
/** A large edit counts for several: one for every so many bytes. */
const BYTES = 16 * 1024
/** How long, in ms, somebody may want more than that without ever coming to rest. */
const PATIENCE = 120_000

/** What each kind of message costs, in edits. What makes the server read or send much costs more than what it drops. */
export const COST = { edit: 1, ask: 5, other: 0.25 }

/**
 * How fast one socket may be. Who is faster is not refused but read no faster: an honest page that pastes, imports or comes back with much only
 * waits, and loses nothing. Only who never comes to rest for two minutes has no honest reason left, and coming back then costs such a page nothing:
 * what it still had to send arrives in one piece.
 */
export interface Budget {
  /** How long to wait, in ms, before a message of this cost and size may be taken; 0: it is paid for and may be taken now. */
  pay(cost: number, bytes: number, now: number): number
  /** Has this socket wanted more than it may have for too long? */
  isOverdrawn(now: number): boolean
}

export function createBudget(start: number): Budget {
  let left = BURST
  let at = start
  /** Since when there has been no rest. */
  let busy: number | undefined
  return {
    pay(cost, bytes, now) {
      left = Math.min(BURST, left + ((now - at) / 1000) * RATE)
      at = now
      if (left >= BURST / 2) busy = undefined
      if (left <= 0) {
        busy ??= now
        return Math.ceil(((1 - left) / RATE) * 1000)
      }
      left -= cost + Math.floor(bytes / BYTES)
      return 0
    },
    isOverdrawn: (now) => busy !== undefined && now - busy > PATIENCE,
  }
}

/**
 * What one person's asking may cost, in ms of the thread that everybody shares: so many a second, and so many at once after a rest. Opening a document of
 * a quarter of a million edits takes about a hundred, an ordinary one less than two.
 */
const EFFORT = { rate: 30, burst: 300 }
/** What takes less, as nearly every edit does, is free, and nothing counts for more: one question costs at most five seconds of waiting. In ms. */
const COUNTED = { from: 1, most: 150 }

/**
 * How much work one person may make, on all their sockets together, also on those they close and open anew. As with a budget nothing is refused: who
 * has made too much work waits. What something costs is known when it is done, so the last may go beyond what was left.
 */
export interface Effort {
  spend(ms: number, now: number): void
  /** How long to wait, in ms, before more may be asked; 0: now. */
  wait(now: number): number
}

export function createEffort(start: number): Effort {
  let left = EFFORT.burst
  let at = start
  const rest = (now: number) => {
    left = Math.min(EFFORT.burst, left + ((now - at) / 1000) * EFFORT.rate)
    at = now
  }
  return {
    spend(ms, now) {
      if (ms < COUNTED.from) return
      rest(now)
      left -= Math.min(ms, COUNTED.most)
    },
    wait(now) {
      rest(now)
      return left > 0 ? 0 : Math.ceil((-left / EFFORT.rate) * 1000) + 1
    },
  }
}
