import type { IncomingMessage } from 'node:http'
import type { FastifyReply } from 'fastify'
import { Failure } from '#shared/errors.ts'
import type { Pace, Route } from '#shared/protocol/routes.ts'
import type { AddressOf } from './address.ts'

interface Bucket {
  tokens: number
  at: number
}

/** So many at once, and so many a second in the long run. */
interface Rate {
  burst: number
  perSecond: number
}

/** Keys a kind of bucket remembers: who has not been seen for longest is forgotten first. About a megabyte for each kind. */
const MOST_KEYS = 10_000

/** Token buckets by key. `take` says how many seconds to wait, 0 when there was a token, which is then gone. `now` in ms. */
export function createBuckets({ burst, perSecond }: Rate, most = MOST_KEYS) {
  const buckets = new Map<string, Bucket>()
  return {
    take(key: string, now: number): number {
      const before = buckets.get(key) ?? { tokens: burst, at: now }
      const tokens = Math.min(burst, before.tokens + (Math.max(0, now - before.at) / 1000) * perSecond)
      const wait = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond)
      // Put back at the end: a Map keeps the order in which its keys came.
      buckets.delete(key)
      buckets.set(key, { tokens: wait === 0 ? tokens - 1 : tokens, at: now })
      const oldest = buckets.size > most ? buckets.keys().next().value : undefined
      if (oldest !== undefined) buckets.delete(oldest)
      return wait
    },
    size: () => buckets.size,
  }
}

/**
 * What one address and one account may ask. A team sits behind one address, and twenty-five people take one link at the same moment: what comes from an
 * address is counted widely, what comes from an account as fast as hands and a script need.
 */
export const PACES: Record<Pace, { address: Rate; account: Rate }> = {
  enter: { address: { burst: 100, perSecond: 1 }, account: { burst: 30, perSecond: 0.5 } },
  mail: { address: { burst: 20, perSecond: 1 / 30 }, account: { burst: 5, perSecond: 1 / 60 } },
  write: { address: { burst: 1200, perSecond: 100 }, account: { burst: 200, perSecond: 10 } },
  read: { address: { burst: 3000, perSecond: 300 }, account: { burst: 600, perSecond: 30 } },
  heavy: { address: { burst: 30, perSecond: 1 / 10 }, account: { burst: 6, perSecond: 1 / 60 } },
}

/** How fast a route may be asked where it does not say so itself. */
export function paceOf(route: Route): Pace {
  return route.pace ?? (route.method === 'GET' ? 'read' : route.scope === 'public' ? 'enter' : 'write')
}

/** Counts what an address and an account ask, in memory; throws `too-many` and says in `Retry-After` when to come back. */
export interface Pacer {
  address(route: Route, request: IncomingMessage, reply: FastifyReply): void
  /** `account`: an id of a person, or whatever else stands for one, such as an e-mail address that is not anybody's yet. */
  account(route: Route, account: string, reply: FastifyReply): void
}

export function createPacer(addressOf: AddressOf): Pacer {
  const kinds = Object.entries(PACES).map(([pace, rates]) => [
    pace,
    { address: createBuckets(rates.address), account: createBuckets(rates.account) },
  ])
  const buckets = Object.fromEntries(kinds) as Record<Pace, Record<'address' | 'account', ReturnType<typeof createBuckets>>>
  const take = (of: 'address' | 'account', route: Route, key: string, reply: FastifyReply) => {
    const wait = buckets[paceOf(route)][of].take(key, Date.now())
    if (wait === 0) return
    reply.header('retry-after', wait)
    throw new Failure('too-many')
  }
  return {
    address: (route, request, reply) => take('address', route, addressOf(request), reply),
    account: (route, account, reply) => take('account', route, account, reply),
  }
}
