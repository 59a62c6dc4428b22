import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conflict, ConflictKind } from '#shared/documents/programme/rules.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ClashEntry } from './ClashEntry.tsx'
import styles from './Clashes.module.css'
import { useClashWords } from './clashWords.ts'
import { useNow } from './now.tsx'

/** From so many on the list can be filtered. */
const LONG = 8
/** So many are drawn of a group at first. */
const PAGE = 40

/** What a list holds, heaviest first; what was accepted lies apart, at the end. */
const GROUPS = ['clash', 'warning', 'note', 'accepted'] as const
type Group = (typeof GROUPS)[number]
const groupOf = ({ accepted, weight }: Conflict): Group => (accepted === null ? weight : 'accepted')

const EVERYTHING = 'everything'

/** Everything that is wrong with a programme, by how much it matters; can be filtered by kind and by words. */
export function ClashList({ onJump }: { onJump(clash: Conflict): void }) {
  const { t } = useTranslation()
  const { programme, placement, conflicts } = useNow()
  const wordsOf = useClashWords(programme, placement)
  const [kind, setKind] = useState<string>(EVERYTHING)
  const [wanted, setWanted] = useState('')
  const needle = wanted.trim().toLocaleLowerCase()
  const matches = (conflict: Conflict) => {
    const { head, detail, sides } = wordsOf(conflict)
    return [head, detail, ...sides].some((text) => text.toLocaleLowerCase().includes(needle))
  }
  const kinds = [...new Set(conflicts.map((conflict) => conflict.kind))]
  const shown = conflicts.filter((conflict) => (kind === EVERYTHING || conflict.kind === kind) && (needle === '' || matches(conflict)))
  const groups = Map.groupBy(shown, groupOf)
  return (
    <div className={styles.panel}>
      {conflicts.length >= LONG && (
        <div className={styles.filter}>
          <Select
            hideLabel
            size="s"
            label={t('programme.clash.filter')}
            items={[EVERYTHING, ...kinds].map((id) => ({ id, label: t(`programme.clash.kind.${id as ConflictKind}`) }))}
            value={kind}
            onChange={setKind}
            className={styles.kinds}
          />
          <TextField
            type="search"
            hideLabel
            label={t('programme.clash.search')}
            placeholder={t('programme.clash.search')}
            value={wanted}
            onChange={setWanted}
            className={styles.search}
          />
        </div>
      )}
      {shown.length === 0 && <p className={styles.empty}>{t('ui.noResults')}</p>}
      {GROUPS.map((group) => {
        const own = groups.get(group) ?? []
        return (
          own.length > 0 && (
            <Section
              key={group}
              group={group}
              conflicts={own}
              startsOpen={group === 'clash' || group === 'warning'}
              wordsOf={wordsOf}
              onJump={onJump}
              found={needle !== '' || kind !== EVERYTHING}
            />
          )
        )
      })}
    </div>
  )
}

interface SectionProps {
  group: Group
  conflicts: readonly Conflict[]
  startsOpen: boolean
  /** Somebody looked for these: they are shown. */
  found: boolean
  wordsOf: ReturnType<typeof useClashWords>
  onJump(clash: Conflict): void
}

function Section({ group, conflicts, startsOpen, found, wordsOf, onJump }: SectionProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<boolean | null>(null)
  const [most, setMost] = useState(PAGE)
  const open = chosen ?? (startsOpen || found)
  const byKind = [...Map.groupBy(conflicts.slice(0, most), ({ kind }) => kind)]
  return (
    <section aria-label={t(`programme.clash.group.${group}`)} className={cx(styles.section, styles[group])}>
      <h3 className={styles.heading}>
        <button type="button" aria-expanded={open} className={styles.fold} onClick={() => setChosen(!open)}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={16} />
          {t(`programme.clash.group.${group}`)}
          <span className={styles.count}>{conflicts.length}</span>
        </button>
      </h3>
      {open &&
        byKind.map(([kind, own]) => (
          <div key={kind}>
            {byKind.length > 1 && <h4 className={styles.kind}>{t(`programme.clash.kind.${kind}`)}</h4>}
            <ul className={styles.list}>
              {own.map((clash) => (
                <ClashEntry key={clash.id} clash={clash} words={wordsOf(clash)} onJump={onJump} />
              ))}
            </ul>
          </div>
        ))}
      {open && conflicts.length > most && (
        <Button size="s" variant="quiet" onPress={() => setMost(most + 5 * PAGE)}>
          {t('programme.clash.more', { count: conflicts.length - most })}
        </Button>
      )}
    </section>
  )
}
