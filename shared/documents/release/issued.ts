import type { FinalKind } from './final.ts'

/** A version of a release as far as it matters who may see it. Moments in ms, UTC. `publicFrom`: null, not on the web. */
export interface Issued {
  number: number
  kind: FinalKind
  at: number
  publicFrom: number | null
}

/** Is a version of this chain over its embargo at a moment, and not overtaken by a retraction before it ever was? */
function isOut({ number, publicFrom }: Issued, retraction: Issued | undefined, now: number): boolean {
  if (publicFrom === null || publicFrom > now) return false
  return !retraction || number > retraction.number || publicFrom <= retraction.at
}

/**
 * What of a chain of versions everybody may see at a moment (rule R37), the oldest first. Every place that shows something in public asks this and nothing
 * else. What is retracted before its embargo is over never comes out, and then nor does the retraction: there is nothing to take back.
 */
export function shownOf<Version extends Issued>(chain: readonly Version[], now: number): Version[] {
  const versions = chain.filter(({ at }) => at <= now).toSorted((a, b) => a.number - b.number)
  const retraction = versions.findLast(({ kind }) => kind === 'retraction')
  const out = versions.filter((version) => version.kind !== 'retraction' && isOut(version, retraction, now))
  const first = out[0]?.number ?? Number.POSITIVE_INFINITY
  return versions.filter((version) => out.includes(version) || (version.kind === 'retraction' && version.number > first))
}
