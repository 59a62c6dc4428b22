import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import { SESSION_STATUSES } from '#shared/documents/programme/schema.ts'
import { setStatus, unplaceSlots } from '#shared/documents/programme/slots.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { NARROW, useMedia } from '../../ui/useMedia.ts'
import { groupOf } from './groupMoves.ts'
import type { Layout } from './layout.ts'
import styles from './SelectionBar.module.css'
import { useTools } from './tools.ts'

/** The count is said when it stays the same for so long, in milliseconds. */
const PAUSE = 150

export interface SelectionBarProps {
  layout: Layout
  placement: Placement
  /** Several are being chosen in a list: it is there before the first is. */
  picking: boolean
  /** Asks where all of it is to go. */
  onMove(): void
  /** Nothing more is chosen. */
  onDone(): void
}

/** What can be done with everything that is chosen; each is one step. */
export function SelectionBar({ layout, placement, picking, onMove, onDone }: SelectionBarProps) {
  const { t } = useTranslation()
  const { doc, drag, selection } = useTools()
  const narrow = useMedia(NARROW)
  const keys = useSyncExternalStore(selection.subscribe, selection.keys)
  const count = keys.size
  useCountSaid(count)
  // What is out of sight is not moved along, unless it is just being carried.
  useEffect(() => {
    if (drag.held()) return
    const there = new Set([...layout.items, ...placement.tray].map(({ key }) => key))
    selection.set([...selection.keys()].filter((key) => there.has(key)))
  }, [drag, selection, layout, placement])
  if (count === 0 && !picking) return null
  const { placed, tray } = groupOf(placement, keys)
  const chosen = placed.map(({ session, slotId }) => ({ session: session.id, slotId }))
  const toTray = () => {
    unplaceSlots(doc, chosen)
    const several = t('programme.view.several', { count: chosen.length })
    announce(t('programme.view.say.unplaced', { title: several, count: chosen.length }))
    onDone()
  }
  const status = (id: string) => {
    const next = SESSION_STATUSES.find((known) => known === id)
    if (!next) return
    const sessions = new Set([...placed, ...tray].map(({ session }) => session.id))
    setStatus(doc, sessions, next)
    announce(t('programme.view.say.status', { count: sessions.size, status: t(`programme.status.${next}`) }))
  }
  return (
    <div role="toolbar" aria-label={t('programme.view.selection')} className={styles.bar}>
      <span className={styles.count}>{count > 0 ? t('programme.view.selected', { count }) : t('programme.plan.pickSome')}</span>
      {count > 0 && (
        <>
          <Button size="s" variant="main" icon="move" onPress={onMove}>
            {t('programme.plan.moveTo')}
          </Button>
          <Menu
            label={t('programme.field.status')}
            trigger={
              narrow ? (
                <IconButton icon="checklist" label={t('programme.field.status')} />
              ) : (
                <Button size="s" icon="checklist">
                  {t('programme.field.status')}
                </Button>
              )
            }
            items={SESSION_STATUSES.map((id) => ({ id, label: t(`programme.status.${id}`) }))}
            onAction={status}
            placement="top"
          />
          {chosen.length > 0 &&
            (narrow ? (
              <IconButton icon="tray" label={t('programme.toTray')} onPress={toTray} />
            ) : (
              <Button size="s" icon="tray" onPress={toTray}>
                {t('programme.toTray')}
              </Button>
            ))}
        </>
      )}
      <IconButton size="s" icon="close" label={t('programme.view.letGo')} onPress={onDone} />
    </div>
  )
}

/** Says how many are chosen; while a band is drawn over them, only how many it came to. */
function useCountSaid(count: number): void {
  const { t } = useTranslation()
  const said = useRef(0)
  useEffect(() => {
    if (count === said.current) return
    const timer = setTimeout(() => {
      said.current = count
      announce(count > 0 ? t('programme.view.say.selected', { count }) : t('programme.view.say.selectedNone'))
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [count, t])
}
