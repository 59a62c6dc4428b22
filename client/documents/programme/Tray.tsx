import { memo, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unplaced } from '#shared/documents/programme/placement.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useMedia } from '../../ui/useMedia.ts'
import styles from './Tray.module.css'
import { TrayItem } from './TrayItem.tsx'
import { useTools } from './tools.ts'
import { useHeldByOthers } from './useHeldByOthers.ts'
import { speakersOf } from './words.ts'

/** From so many sessions on the tray can be searched. */
const LONG = 8

/** Where the grid needs all the room there is, the tray stays folded until it is asked for. */
const CRAMPED = '(max-width: 1100px)'
const CRAMPED_WIDE = '(max-width: 1500px)'

export interface TrayProps {
  programme: Programme
  items: readonly Unplaced[]
  /** Puts a session at the first free place, or asks where. */
  onPlace(item: Unplaced): void
  onAdd(): void
  /** Beside the grid it can be folded and takes what is dragged to it; in a list it is a section. */
  beside: boolean
  /** The grid needs more room than usual: it shows all venues, or stands beside an open sheet. */
  wide?: boolean
  /** Several are being chosen in the list. */
  picking?: boolean
}

/** Sessions that lie nowhere yet, or no longer. */
export const Tray = memo(function Tray({ programme, items, onPlace, onAdd, beside, wide = false, picking = false }: TrayProps) {
  const { t } = useTranslation()
  const { drag, canWrite, awareness } = useTools()
  const away = useHeldByOthers(awareness)
  const tray = useRef<HTMLElement>(null)
  const cramped = useMedia(wide ? CRAMPED_WIDE : CRAMPED)
  const [chosen, setChosen] = useState<boolean | null>(null)
  const [wanted, setWanted] = useState('')
  const along = useSyncExternalStore(drag.subscribe, () => drag.carried())
  const over = useSyncExternalStore(drag.subscribe, () => drag.held()?.target === 'tray')
  const closed = beside && (chosen ?? (cramped || items.length === 0))

  useEffect(() => {
    if (beside) drag.tray = tray.current
    return () => {
      drag.tray = null
    }
  }, [drag, beside])

  const needle = wanted.trim().toLocaleLowerCase()
  const matches = (item: Unplaced) =>
    [item.session.title, ...speakersOf(programme, item.session)].some((text) => text.toLocaleLowerCase().includes(needle))
  const shown = needle ? items.filter(matches) : items
  return (
    <section
      ref={tray}
      aria-label={t('programme.tray.title')}
      className={cx(styles.tray, beside && styles.beside, closed && styles.folded, over && styles.over)}
    >
      <header className={styles.head}>
        {beside && (
          <IconButton
            icon={closed ? 'tray' : 'chevron-right'}
            size="s"
            label={t(closed ? 'programme.tray.open' : 'programme.tray.fold')}
            aria-expanded={!closed}
            onPress={() => setChosen(!closed)}
          />
        )}
        {!closed && <h2 className={styles.title}>{t('programme.tray.title')}</h2>}
        <span className={styles.count}>{items.length}</span>
        {!closed && canWrite && <IconButton icon="plus" size="s" label={t('programme.addToTray')} onPress={onAdd} className={styles.add} />}
      </header>
      {!closed && (
        <>
          {items.length >= LONG && (
            <TextField
              type="search"
              hideLabel
              label={t('programme.tray.search')}
              placeholder={t('programme.tray.search')}
              value={wanted}
              onChange={setWanted}
              className={styles.search}
            />
          )}
          {items.length === 0 && <p className={styles.empty}>{t(beside ? 'programme.tray.empty' : 'programme.tray.emptyList')}</p>}
          {items.length > 0 && shown.length === 0 && <p className={styles.empty}>{t('ui.noResults')}</p>}
          <ul className={styles.list}>
            {shown.map((item) => (
              <TrayItem
                key={item.key}
                item={item}
                speakers={speakersOf(programme, item.session).join(', ')}
                onPlace={onPlace}
                liftable={beside}
                picking={picking}
                away={away.has(item.key) || along?.has(item.key) === true}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
})
