import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placed } from '#shared/documents/programme/placement.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import kinds from './Kinds.module.css'
import styles from './List.module.css'
import { PickMark } from './PickMark.tsx'
import { useChosen } from './selection.ts'
import { useTools } from './tools.ts'
import type { Turn } from './turns.ts'
import { useWords } from './words.ts'

export interface SessionRowProps {
  item: Placed
  /** Where, when and who, as far as it is not said around it already. */
  about: readonly (string | undefined)[]
  clashes: number
  warnings: number
  turn: Turn | undefined
  onMove(item: Placed): void
  /** A click chooses it. */
  picking?: boolean
}

/** One slot of a session as a line of a list: opened by a click, moved by its button. */
export function SessionRow({ item, about, clashes, warnings, turn, onMove, picking = false }: SessionRowProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { select, selection, canWrite } = useTools()
  const chosen = useChosen(selection, item.key)
  const { session } = item
  const kind = [t(`programme.type.${session.type}`), t(`programme.status.${session.status}`), turn && t('programme.view.turn', { ...turn })]
  const onClick = (event: MouseEvent) => {
    if (picking || (canWrite && (event.shiftKey || event.ctrlKey || event.metaKey))) return selection.toggle(item.key)
    selection.clear()
    select(session.id)
  }
  return (
    <li className={cx(styles.row, kinds[session.type], styles[session.status], clashes > 0 && styles.clash, chosen && styles.chosen)}>
      {(picking || chosen) && <PickMark chosen={chosen} className={styles.pick} />}
      <button
        type="button"
        data-key={item.key}
        aria-pressed={picking || chosen ? chosen : undefined}
        className={styles.item}
        onClick={onClick}
      >
        <span className={cx(styles.title, !session.title.trim() && styles.untitled)}>{words.title(session)}</span>
        <span className={styles.meta}>{about.filter(Boolean).join(' · ')}</span>
        <span className={styles.meta}>
          {kind.filter(Boolean).join(' · ')}
          {clashes > 0 && (
            <span className={styles.warn}>
              <Icon name="alert" size={14} />
              {t('programme.clashCount', { count: clashes })}
            </span>
          )}
          {warnings > 0 && (
            <span className={styles.care}>
              <Icon name="warning" size={14} />
              {t('programme.clash.warningCount', { count: warnings })}
            </span>
          )}
        </span>
      </button>
      {canWrite && !picking && (
        <Button
          size="s"
          variant="quiet"
          icon="move"
          aria-label={t('programme.moveTitle', { title: words.title(session) })}
          onPress={() => onMove(item)}
          className={styles.move}
        >
          {t('programme.moveTo')}
        </Button>
      )}
    </li>
  )
}
