import { useTranslation } from 'react-i18next'
import type { Placed } from '#shared/documents/programme/placement.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import kinds from './Kinds.module.css'
import styles from './List.module.css'
import { useTools } from './tools.ts'
import type { Turn } from './turns.ts'
import { useWords } from './words.ts'

export interface SessionRowProps {
  item: Placed
  /** Where, when and who, as far as it is not said around it already. */
  about: readonly (string | undefined)[]
  clashes: number
  turn: Turn | undefined
  onMove(item: Placed): void
}

/** One slot of a session as a line of a list: opened by a click, moved by its button. */
export function SessionRow({ item, about, clashes, turn, onMove }: SessionRowProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { select, canWrite } = useTools()
  const { session } = item
  const kind = [t(`programme.type.${session.type}`), t(`programme.status.${session.status}`), turn && t('programme.view.turn', { ...turn })]
  return (
    <li className={cx(styles.row, kinds[session.type], styles[session.status], clashes > 0 && styles.clash)}>
      <button type="button" data-key={item.key} className={styles.item} onClick={() => select(session.id)}>
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
        </span>
      </button>
      {canWrite && (
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
