import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { SESSION_STATUSES } from '#shared/documents/programme/schema.ts'
import { setStatus, unplaceSlots } from '#shared/documents/programme/slots.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { Layout } from './layout.ts'
import styles from './SelectionBar.module.css'
import { useTools } from './tools.ts'

/** The count is said when it stays the same for so long, in milliseconds. */
const PAUSE = 150

/** What can be done with everything that is chosen; each is one step. */
export function SelectionBar({ layout }: { layout: Layout }) {
  const { t } = useTranslation()
  const { doc, selection } = useTools()
  const keys = useSyncExternalStore(selection.subscribe, selection.keys)
  const count = keys.size
  useCountSaid(count)
  if (count === 0) return null
  const chosen = layout.items.filter(({ key }) => keys.has(key)).map(({ session, slotId }) => ({ session: session.id, slotId }))
  const toTray = () => {
    unplaceSlots(doc, chosen)
    announce(t('programme.view.say.unplaced', { title: t('programme.view.several', { count }), count }))
    selection.clear()
  }
  const status = (id: string) => {
    const next = SESSION_STATUSES.find((known) => known === id)
    if (!next) return
    const sessions = new Set(chosen.map(({ session }) => session))
    setStatus(doc, sessions, next)
    announce(t('programme.view.say.status', { count: sessions.size, status: t(`programme.status.${next}`) }))
  }
  return (
    <div role="toolbar" aria-label={t('programme.view.selection')} className={styles.bar}>
      <span className={styles.count}>{t('programme.view.selected', { count })}</span>
      <Menu
        label={t('programme.field.status')}
        trigger={
          <Button size="s" icon="checklist">
            {t('programme.field.status')}
          </Button>
        }
        items={SESSION_STATUSES.map((id) => ({ id, label: t(`programme.status.${id}`) }))}
        onAction={status}
        placement="top"
      />
      <Button size="s" icon="tray" onPress={toTray}>
        {t('programme.toTray')}
      </Button>
      <IconButton size="s" icon="close" label={t('programme.view.letGo')} onPress={() => selection.clear()} />
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
