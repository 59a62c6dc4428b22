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
import { type Reasons, useReasons } from './reasons.ts'

/** From so many on the list can be filtered. */
const LONG = 8
/** So many are drawn of a group at first. */
const PAGE = 40

/** What a list holds, heaviest first; what was accepted lies apart, at the end. */
const GROUPS = ['clash', 'warning', 'note', 'accepted'] as const
type Group = (typeof GROUPS)[number]
/** What a reason is being typed for stays in the group in which that was begun. */
const groupIn =
  ({ begunFor }: Reasons) =>
  (conflict: Conflict): Group => {
    const { accepted, weight } = begunFor(conflict.id) ?? conflict
    return accepted === null ? weight : 'accepted'
  }

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
  const reasons = useReasons(conflicts)
  // What is filtered by stays at hand, however short the list becomes meanwhile.
  const [filters, setFilters] = useState(false)
  if (!filters && conflicts.length >= LONG) setFilters(true)
  const kinds = [...new Set([...conflicts.map((conflict) => conflict.kind), ...(kind === EVERYTHING ? [] : [kind])])]
  const found = (conflict: Conflict) => (kind === EVERYTHING || conflict.kind === kind) && (needle === '' || matches(conflict))
  const shown = reasons.shown.filter((conflict) => reasons.begunFor(conflict.id) !== undefined || found(conflict))
  const groups = Map.groupBy(shown, groupIn(reasons))
  return (
    <div className={styles.panel}>
      {filters && (
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
      {shown.length === 0 && <p className={styles.empty}>{t(conflicts.length === 0 ? 'programme.noClashes' : 'ui.noResults')}</p>}
      {GROUPS.map((group) => {
        const own = groups.get(group) ?? []
        return (
          own.length > 0 && (
            <Section
              key={group}
              group={group}
              conflicts={own}
              reasons={reasons}
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
  reasons: Reasons
  startsOpen: boolean
  /** Somebody looked for these: they are shown. */
  found: boolean
  wordsOf: ReturnType<typeof useClashWords>
  onJump(clash: Conflict): void
}

function Section({ group, conflicts, reasons, startsOpen, found, wordsOf, onJump }: SectionProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<boolean | null>(null)
  const [most, setMost] = useState(PAGE)
  const open = chosen ?? (startsOpen || found)
  const drawn = conflicts.filter(({ id }, index) => index < most || reasons.begunFor(id) !== undefined)
  const byKind = [...Map.groupBy(drawn, ({ kind }) => kind)]
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
                <ClashEntry key={clash.id} clash={clash} words={wordsOf(clash)} reasons={reasons} onJump={onJump} />
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
