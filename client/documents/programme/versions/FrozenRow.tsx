import { useTranslation } from 'react-i18next'
import type { KeptState, Version } from '#shared/protocol/versions.ts'
import { useFormat, useNow } from '../../../i18n/format.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../../../ui/Menu.tsx'
import { useTools } from '../tools.ts'
import { type Choice, choiceOf } from './useContent.ts'
import styles from './Versions.module.css'
import type { Opened } from './VersionsSheet.tsx'

export interface FrozenRowProps {
  of: Version | KeptState
  /** What it is called here: its number, or the name somebody gave it. */
  name: string
  /** The version before it. */
  previous: Choice | null
  onOpen(opened: Opened): void
}

/** One version or kept state: what, by whom, when, and what can be done with it. */
export function FrozenRow({ of, name, previous, onOpen }: FrozenRowProps) {
  const { t } = useTranslation()
  const { canWrite } = useTools()
  const format = useFormat()
  const now = useNow()
  const at = choiceOf(of)
  const entries: (MenuEntry & { run(): void })[] = [
    { id: 'look', label: t('programme.versions.look'), icon: 'eye', run: () => onOpen({ what: 'look', at }) },
    ...(previous
      ? [{ id: 'previous', label: t('programme.versions.withPrevious'), run: () => onOpen({ what: 'compare', from: previous, to: at }) }]
      : []),
    { id: 'now', label: t('programme.versions.withNow'), run: () => onOpen({ what: 'compare', from: at, to: 'now' }) },
    ...(canWrite
      ? [{ id: 'restore', label: t('programme.versions.restore'), icon: 'restore' as const, run: () => onOpen({ what: 'restore', at }) }]
      : []),
  ]
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <b>{name}</b>
        {'number' in of && of.name && <span>{of.name}</span>}
        {'number' in of && of.note && <span className={styles.note}>{of.note}</span>}
        <span className={styles.meta}>{[of.byName, format.ago(of.at, Math.max(now, of.at))].filter(Boolean).join(' · ')}</span>
      </span>
      <Menu
        label={t('programme.versions.moreOf', { name })}
        trigger={<IconButton icon="more" label={t('programme.versions.moreOf', { name })} />}
        items={entries}
        onAction={(id) => entries.find((entry) => entry.id === id)?.run()}
      />
    </li>
  )
}
