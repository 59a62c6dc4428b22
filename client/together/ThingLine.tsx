import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DocumentKind } from '#shared/documents/name.ts'
import type { Thing } from '#shared/protocol/together.ts'
import { AvatarStack } from '../ui/AvatarStack.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Pill } from '../ui/Pill.tsx'
import { useBeside } from './context.tsx'
import { placeOf } from './place.ts'
import styles from './Together.module.css'

export const ICONS: Record<Thing['kind'], IconName> = { session: 'grid', speaker: 'person', release: 'page', card: 'columns' }
const KIND_OF: Record<Thing['kind'], DocumentKind> = { session: 'programme', speaker: 'programme', release: 'release', card: 'board' }
const SIGNS = { cancelled: 'close', final: 'lock', done: 'check', archived: 'archive', gone: 'trash' } as const
const TONES = { cancelled: 'clash', final: 'ok', done: 'ok', archived: 'plain', gone: 'plain' } as const

/** Something that belongs with what is open: what it is, what it is called, how it stands; one click leads there. */
export function ThingLine({ thing, children }: { thing: Thing; children?: ReactNode }) {
  const { t } = useTranslation()
  const { slug, limited, person } = useBeside()
  const { kind, document, item, state, column, assignees } = thing
  const title = thing.title.trim() || t(`together.untitled.${kind}`)
  const place = kind === 'card' ? (column === null ? t('board.notPlaced') : column || t('board.unnamedColumn')) : ''
  const where = [t(`together.kind.${kind}`), thing.where, place].filter(Boolean).join(' · ')
  const people = assignees.flatMap((id) => person(id) ?? [])
  return (
    <li className={styles.line} data-thing={`${kind} ${item || document}`}>
      <Icon name={ICONS[kind]} size={16} />
      {state === 'gone' ? (
        <span className={styles.words}>
          <span className={styles.gone}>{t(`together.kind.${kind}`)}</span>
        </span>
      ) : (
        <Link to={placeOf(slug, { kind: KIND_OF[kind], id: document }, item || null)} className={styles.words}>
          <b>{title}</b>
          <small>{where}</small>
        </Link>
      )}
      {people.length > 0 && <AvatarStack people={people} size="s" max={3} label={t('board.assignees')} />}
      {state && (
        <Pill tone={TONES[state]} icon={SIGNS[state]}>
          {t(state === 'gone' && limited ? 'together.outOfReach' : `together.state.${state}`)}
        </Pill>
      )}
      {children}
    </li>
  )
}
