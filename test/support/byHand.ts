import type { Conflict } from '#shared/documents/programme/conflict.ts'
import type { Placed, Placement } from '#shared/documents/programme/placement.ts'
import { type Programme, travelId } from '#shared/documents/programme/schema.ts'
import { toMinutes } from '#shared/time.ts'

/** A conflict as one line: what, who, how bad. */
export function lineOf({ kind, sides, speaker, amount }: Pick<Conflict, 'kind' | 'sides' | 'speaker' | 'amount'>): string {
  return [kind, ...sides.map(({ key }) => key).sort(), speaker ?? '-', amount].join(' ')
}

/** Everything that is wrong with a programme, found by walking minute by minute through every pair, without any cleverness. */
export function conflictsByHand(programme: Programme, { placed, tray, days }: Placement, changeover: number): string[] {
  const found: string[] = []
  const say = (kind: string, keys: string[], speaker: string | null, amount: number) =>
    found.push([kind, ...keys.sort(), speaker ?? '-', amount].join(' '))
  const here = placed.filter(({ session }) => session.status !== 'cancelled')
  const minutesOf = (from: number, until: number) => {
    const minutes: number[] = []
    for (let minute = from; minute < until; minute += 1) minutes.push(minute)
    return minutes
  }
  const during = ({ start, end }: Placed, minute: number) => start <= minute && minute < end
  const people = ({ session }: Placed) => Object.keys(session.speakers).filter((id) => programme.speakers.has(id))
  const common = (one: string[] | readonly string[], other: string[] | readonly string[]) => one.filter((id) => other.includes(id))

  const between = (one: Placed, other: Placed) => {
    const [first, second] = one.end <= other.start ? [one, other] : [other, one]
    return { first, second, gap: minutesOf(first.end, second.start) }
  }
  const somethingIn = (gap: number[], among: Placed[]) =>
    among.some((item) => minutesOf(item.start, item.end).every((minute) => minute >= (gap[0] ?? 0) && minute <= (gap.at(-1) ?? -1)))
  const way = (from: string, to: string) => {
    const [one, other] = [programme.venues.get(from), programme.venues.get(to)]
    if (from === to || !one || !other) return 0
    const said = programme.travel.get(travelId(from, to))?.minutes ?? null
    if (said !== null) return said
    const cities = new Set([one.city, other.city].map((city) => city.trim().toLowerCase()))
    return cities.size === 2 && !cities.has('') ? 60 : 15
  }

  for (const [index, one] of here.entries()) {
    for (const other of here.slice(index + 1)) {
      const keys = [one.key, other.key]
      const both = minutesOf(one.start, one.end).filter((minute) => during(other, minute)).length
      const rooms = common(one.rooms, other.rooms)
      if (both > 0) {
        if (rooms.length > 0) say('room', keys, null, both)
        else for (const speaker of common(people(one), people(other))) say('speaker', keys, speaker, both)
        continue
      }
      const { first, second, gap } = between(one, other)
      const room = rooms.length > 1 ? second.room.id : rooms[0]
      const needed = programme.rooms.get(room ?? '')?.changeover ?? changeover
      const change = room !== undefined && first.session.type !== 'break' && second.session.type !== 'break'
      const inRoom = here.filter((item) => item.rooms.includes(room ?? ''))
      if (change && gap.length < needed && !somethingIn(gap, inRoom)) say('changeover', keys, null, needed - gap.length)
      for (const speaker of common(people(one), people(other))) {
        const lacking = way(first.room.venue, second.room.venue) - gap.length
        const speaks = here.filter((item) => people(item).includes(speaker))
        if (lacking > 0 && !somethingIn(gap, speaks)) say('travel', keys, speaker, lacking)
      }
    }
  }

  for (const item of here) {
    const { session, key } = item
    const own = minutesOf(item.start, item.end)
    const day = days.find(({ id }) => id === item.day)
    const midnight = toMinutes(`${day?.date}T00:00`)
    const out = own.filter((minute) => day && day.end > day.start && (minute < midnight + day.start || minute >= midnight + day.end))
    if (out.length > 0) say('outside-day', [key], null, out.length)
    for (const speaker of people(item)) {
      const windows = Object.values(programme.speakers.get(speaker)?.available ?? {})
      const away = own.filter((minute) => !windows.some(({ start, end }) => toMinutes(start) <= minute && minute < toMinutes(end)))
      if (windows.length > 0 && away.length > 0) say('unavailable', [key], speaker, away.length)
    }
    const slots = placed.filter((other) => other.session.id === session.id).length
    const seats = item.rooms.map((room) => programme.rooms.get(room)?.capacity ?? null)
    const guests = session.signUps ?? session.capacity
    const known = seats.every((seat) => seat !== null) ? seats.reduce((sum, seat) => sum + (seat ?? 0), 0) : Number.POSITIVE_INFINITY
    const each = Math.ceil((guests ?? 0) / slots)
    if (each > known) say('small-room', [key], null, each - known)
  }
  for (const { key, session, from, why } of tray) {
    if (session.status === 'cancelled' || !from || why === 'restored') continue
    say(why === 'no-room' ? 'unknown-room' : 'outside-day', [key], null, from.length)
  }
  for (const session of programme.sessions.values()) {
    const keys = here.filter((item) => item.session.id === session.id).map(({ key }) => key)
    if (keys.length === 0) continue
    const { signUps, capacity } = session
    if (signUps !== null && capacity !== null && signUps > capacity) say('over-capacity', keys, null, signUps - capacity)
    const nobody = !Object.keys(session.speakers).some((id) => programme.speakers.has(id))
    if (nobody && session.type !== 'break' && session.type !== 'plenary') say('no-speaker', keys, null, 0)
    if (session.status !== 'confirmed') say('not-confirmed', keys, null, 0)
  }
  return found.sort()
}
