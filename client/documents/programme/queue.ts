import type { Placed } from '#shared/documents/programme/placement.ts'
import { nextFree, takesVenue } from '#shared/documents/programme/rules.ts'
import type { Room, Session, Slot } from '#shared/documents/programme/schema.ts'
import { fromMinutes } from '#shared/time.ts'

/** Where sessions can be laid one after another. */
export interface Line {
  /** What lies there already. */
  placed: readonly Placed[]
  /** The rooms in their order, each with those of its venue. */
  columns: readonly { room: Pick<Room, 'id' | 'changeover'>; venue: { rooms: readonly { id: string }[] } }[]
  /** From when in every room, and until when, as `toMinutes` counts. */
  start: number
  end: number
  /** Minutes that stay free between two sessions where a room says nothing else. */
  changeover: number
}

/** Behind what the first of them comes: a room, and when that is over. */
export interface Behind {
  room: string
  at: number
  session: Session | null
}

/**
 * A slot for each of these, one behind the other in the first room as long as the day lasts, then in the rooms after it; each at the next time that is
 * free there. Null for what finds no place.
 */
export function queued(line: Line, sessions: readonly Session[], behind: Behind): (Slot | null)[] {
  let index = line.columns.findIndex(({ room }) => room.id === behind.room)
  let { at, session: before } = behind
  return sessions.map((session) => {
    for (let column = line.columns[index]; column; column = line.columns[index]) {
      const { room, venue } = column
      const across = takesVenue(session)
      const changeover = room.changeover ?? line.changeover
      const pause = before === null || [before.type, session.type].includes('break') ? 0 : changeover
      const start = nextFree(line.placed, {
        rooms: across ? venue.rooms.map(({ id }) => id) : [room.id],
        from: at + pause,
        until: line.end,
        length: session.length,
        changeover: session.type === 'break' ? 0 : changeover,
      })
      if (start !== null) {
        at = start + session.length
        before = session
        return { room: room.id, start: fromMinutes(start), length: session.length, ...(across ? { across } : {}) }
      }
      index += 1
      at = line.start
      before = null
    }
    return null
  })
}
