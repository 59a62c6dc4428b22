import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { type Programme, slotSchema } from '#shared/documents/programme/schema.ts'
import { usePeers } from '../../collab/usePeers.ts'
import styles from './Block.module.css'
import { GhostBlock } from './Ghost.tsx'
import type { Layout } from './layout.ts'
import { useTools } from './tools.ts'

/** What people call each other: short enough for a corner of a block. */
const firstName = (name: string) => name.trim().split(/\s/u)[0] ?? name

/** Other people's hands over the grid: what they hold, moving as they move it, and what they have open. */
export function Others({ layout, programme }: { layout: Layout; programme: Programme }) {
  const { t } = useTranslation()
  const { awareness } = useTools()
  const peers = usePeers(awareness)
  const rings = peers.flatMap((peer) =>
    layout.items.flatMap((item) => {
      const box = layout.boxes.get(item.key)
      return box && peer.selected === item.session.id ? [{ peer, item, box }] : []
    }),
  )
  const hands = peers.flatMap((peer) => {
    const slot = slotSchema.safeParse(peer.held?.over)
    const session = programme.sessions.get(peer.held?.item.split('/')[0] ?? '')
    return slot.success && session ? [{ peer, session, slot: slot.data }] : []
  })
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
      {hands.map(({ peer, session, slot }) => (
        <GhostBlock
          key={peer.clientId}
          session={session}
          slot={slot}
          layout={layout}
          who={{ color: peer.user.color, name: t('programme.moving', { name: firstName(peer.user.name) }) }}
        />
      ))}
    </div>
  )
}
