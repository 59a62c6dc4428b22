import { createHash } from 'node:crypto'

/** The largest number every app that reads a schedule can hold. */
const MOST = 2 ** 31 - 1

/** A positive number for each guid that no other has, the same in every export as long as two do not happen to fall on one. */
export function numbersOf(guids: readonly string[]): Map<string, number> {
  const taken = new Set<number>()
  return new Map(
    [...guids].sort().map((guid) => {
      let number = (createHash('sha256').update(guid).digest().readUInt32BE() % MOST) + 1
      while (taken.has(number)) number = (number % MOST) + 1
      taken.add(number)
      return [guid, number]
    }),
  )
}

/** Small letters, digits and underscores, at least four: what every reader of schedules takes for an acronym. */
export function acronymOf(title: string): string {
  const letters = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
  return letters.length >= 4 ? letters : `${letters}${letters && '_'}programme`
}

/** A name of one slot that no other has. A session's slots share all but the last part, so that a reader of ours knows them to be one session. */
export function slugOf(acronym: string, session: string, slot: string): string {
  return [acronym, word(session), word(slot)].join('-')
}

/** An id as it may stand in a slug. Ours are so already; what somebody else called something gets letters of its own. */
function word(id: string): string {
  return /^[a-z0-9]{1,64}$/.test(id) ? id : `x${createHash('sha256').update(id).digest('hex').slice(0, 16)}`
}
