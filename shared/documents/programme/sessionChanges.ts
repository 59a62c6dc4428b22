import { alike } from '../stable.ts'
import type { Change } from './difference.ts'
import { type Named, type Names, present } from './names.ts'
import type { PublishedSession, PublishedSlot } from './published.ts'

/** The room a slot takes, so that one which was renamed is the same, and so is one that was made anew under its name. */
function sameRoom(one: PublishedSlot, a: Names, other: PublishedSlot, b: Names): boolean {
  if (one.across !== other.across) return false
  const [from, to] = [a.rooms.get(one.room), b.rooms.get(other.room)]
  if (one.across) return from?.venue.id === to?.venue.id || (from?.venue.name === to?.venue.name && from?.venue.city === to?.venue.city)
  return one.room === other.room || (from?.name === to?.name && from?.venue.name === to?.venue.name && from?.venue.city === to?.venue.city)
}

/** Minutes from midnight of the day it belongs to. */
function clock({ day, start }: PublishedSlot, { days }: Names): number {
  const date = days.get(day)?.date ?? start.slice(0, 10)
  return (Date.parse(`${start}:00Z`) - Date.parse(`${date}T00:00:00Z`)) / 60_000
}

function slotChange(one: PublishedSlot, a: Names, other: PublishedSlot, b: Names): Change | null {
  const withDay = one.day === other.day && one.start !== other.start && clock(one, a) === clock(other, b)
  const [from, to] = [a.spot(one), b.spot(other)]
  const moved = one.start !== other.start || !sameRoom(one, a, other, b)
  if (moved) return { kind: 'moved', from, to, withDay: withDay && sameRoom(one, a, other, b) && one.length === other.length }
  return one.length === other.length ? null : { kind: 'length', from: one.length, to: other.length, at: to }
}

/** Slots in pairs: by their ids, then what is left by time, so that one that was taken out and put in anew has moved. */
function slotChanges(before: PublishedSession, a: Names, after: PublishedSession, b: Names): Change[] {
  const changes: (Change | null)[] = []
  const left = before.slots.filter(({ id }) => !after.slots.some((slot) => slot.id === id))
  const come = after.slots.filter(({ id }) => !before.slots.some((slot) => slot.id === id))
  for (const slot of before.slots) {
    const other = after.slots.find(({ id }) => id === slot.id)
    if (other) changes.push(slotChange(slot, a, other, b))
  }
  for (let index = 0; index < Math.max(left.length, come.length); index += 1) {
    const [gone, added] = [left[index], come[index]]
    if (gone && added) changes.push(slotChange(gone, a, added, b))
    else if (added) changes.push({ kind: 'again', at: b.spot(added) })
    else if (gone) changes.push({ kind: 'less', at: a.spot(gone) })
  }
  return changes.filter((change) => change !== null)
}

/**
 * Two lists of people one to one, by id, then by name: one who was removed and added anew is the same to everybody, and of two namesakes neither stands
 * for both.
 */
function comparePeople(before: readonly Named[], after: readonly Named[]): { added: Named[]; removed: Named[]; inOrder: boolean } {
  const partner = new Map<Named, Named>()
  const taken = new Set<Named>()
  for (const matches of [(a: Named, b: Named) => a.id === b.id, (a: Named, b: Named) => a.name === b.name]) {
    for (const one of after) {
      const other = partner.has(one) ? undefined : before.find((candidate) => !taken.has(candidate) && matches(one, candidate))
      if (!other) continue
      partner.set(one, other)
      taken.add(other)
    }
  }
  const stayed = before.filter((one) => taken.has(one))
  const inOrder = after.flatMap((one) => partner.get(one) ?? []).every((one, index) => one === stayed[index])
  return { added: after.filter((one) => !partner.has(one)), removed: before.filter((one) => !taken.has(one)), inOrder }
}

/** How a session that is in both versions differs. */
export function changesOf(before: PublishedSession, a: Names, after: PublishedSession, b: Names): Change[] {
  const changes = slotChanges(before, a, after, b)
  if (before.title !== after.title) changes.push({ kind: 'title', from: before.title, to: after.title })
  if (before.subtitle !== after.subtitle) changes.push({ kind: 'subtitle', from: before.subtitle, to: after.subtitle })
  if (before.status !== after.status) changes.push({ kind: 'status', from: before.status, to: after.status })
  const [spoke, speak] = [present(before.speakers, a.speakers), present(after.speakers, b.speakers)]
  // A speaker who was renamed is told of once, not in each session.
  const { added, removed, inOrder } = comparePeople(spoke, speak)
  if (added.length + removed.length > 0 || !inOrder) {
    const names = (people: readonly Named[]) => people.map(({ name }) => name)
    changes.push({ kind: 'speakers', added: names(added), removed: names(removed), now: names(speak) })
  }
  if (before.type !== after.type) changes.push({ kind: 'type', from: before.type, to: after.type })
  if (before.language !== after.language) changes.push({ kind: 'language', from: before.language, to: after.language })
  const [from, to] = [a.tracks.get(before.track ?? '') ?? '', b.tracks.get(after.track ?? '') ?? '']
  if (before.track !== after.track && from !== to) changes.push({ kind: 'track', from, to })
  const [had, has] = [present(before.tags, a.tags), present(after.tags, b.tags)]
  if (!alike(before.tags.toSorted(), after.tags.toSorted()) && !alike(had.toSorted(), has.toSorted()))
    changes.push({ kind: 'tags', now: has })
  if (before.capacity !== after.capacity) changes.push({ kind: 'capacity', from: before.capacity, to: after.capacity })
  if (!alike(before.abstract, after.abstract))
    changes.push({ kind: 'abstract', had: before.abstract.length > 0, has: after.abstract.length > 0 })
  return changes
}
