import { type CSSProperties, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { carriedSchema } from '#shared/documents/programme/carried.ts'
import type { Placed, Placement } from '#shared/documents/programme/placement.ts'
import type { Programme, Session, Slot } from '#shared/documents/programme/schema.ts'
import { type Peer, usePeers } from '../../collab/usePeers.ts'
import { type Field, shifted, shiftOf } from './formation.ts'
import styles from './Ghost.module.css'
import { GhostBlock } from './Ghost.tsx'
import type { Layout } from './layout.ts'
import { useTools } from './tools.ts'

/** What people call each other: short enough for a corner of a block. */
const firstName = (name: string) => name.trim().split(/\s/u)[0] ?? name

interface Hand {
  peer: Peer
  key: string
  session: Session
  slot: Slot
  /** What is carried along has no name on it. */
  along: boolean
}

/** What somebody holds, where it hovers; and what they carry along, as far from its place as the one in front is from its own. */
function handsOf(peer: Peer, programme: Programme, placed: ReadonlyMap<string, Placed>, field: Field): Hand[] {
  const over = carriedSchema.safeParse(peer.held?.over).data
  const key = peer.held?.item ?? ''
  const session = programme.sessions.get(key.split('/')[0] ?? '')
  if (!over || !session) return []
  const { along: keys, ...slot } = over
  const from = placed.get(key)?.slot
  const by = from && shiftOf(field, from, slot)
  const along = keys.flatMap((other): Hand[] => {
    const item = placed.get(other)
    const to = item && by && shifted(field, item.slot, by)
    return to ? [{ peer, key: other, session: item.session, slot: to, along: true }] : []
  })
  return [...along, { peer, key, session, slot, along: false }]
}

/** Other people's hands over the grid: what they hold, moving as they move it, and what they have open. */
export function Others({ layout, programme, placement }: { layout: Layout; programme: Programme; placement: Placement }) {
  const { t } = useTranslation()
  const { awareness } = useTools()
  const peers = usePeers(awareness)
  const placed = useMemo(() => new Map(placement.placed.map((item) => [item.key, item])), [placement])
  const field = useMemo(
    () => ({ days: placement.days, columns: placement.venues.flatMap((venue) => venue.rooms.map((room) => ({ room, venue }))) }),
    [placement],
  )
  const rings = peers.flatMap((peer) =>
    peer.selected === null
      ? []
      : layout.items.flatMap((item) => {
          const box = layout.boxes.get(item.key)
          return box && peer.selected === item.session.id ? [{ peer, item, box }] : []
        }),
  )
  const hands = peers.flatMap((peer) => handsOf(peer, programme, placed, field))
  return (
    <div aria-hidden="true" className={styles.others}>
      {rings.map(({ peer, item, box }) => (
        <div
          key={`${peer.clientId} ${item.key}`}
          className={styles.ring}
          style={
            {
              left: `${(box.left / layout.columns.length) * 100}%`,
              width: `${(box.width / layout.columns.length) * 100}%`,
              top: box.top,
              height: box.height,
              '--who': peer.user.color,
            } as CSSProperties
          }
        >
          <span className={styles.name}>{firstName(peer.user.name)}</span>
        </div>
      ))}
      {hands.map(({ peer, key, session, slot, along }) => (
        <GhostBlock
          key={`${peer.clientId} ${along ? key : ''}`}
          session={session}
          slot={slot}
          layout={layout}
          who={{
            color: peer.user.color,
            name: along ? firstName(peer.user.name) : t('programme.moving', { name: firstName(peer.user.name) }),
          }}
        />
      ))}
    </div>
  )
}
