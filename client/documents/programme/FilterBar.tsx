import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SESSION_STATUSES, SESSION_TYPES } from '#shared/documents/programme/schema.ts'
import { ordered } from '#shared/documents/rank.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { choicesIn, type Filter, NOTHING } from './filter.ts'
import { useNow } from './now.tsx'
import styles from './Toolbar.module.css'
import { useFoundSaid } from './useFoundSaid.ts'

/** Typing is over when nothing was typed for so long, in milliseconds. */
const PAUSE = 200

export interface FilterBarProps {
  filter: Filter
  onFilter(change: Partial<Filter>): void
  /** How many sessions are looked at; null: all of them. */
  found: number | null
  /** How many there are. */
  total: number
}

/** Looking for some of the sessions: by words, and by what they are. How many there are is seen, and said. */
export function FilterBar({ filter, onFilter, found, total }: FilterBarProps) {
  const { t } = useTranslation()
  const choices = choicesIn(filter)
  const said = useFoundSaid({ filter, found, total })
  return (
    <search className={styles.filter}>
      <Words text={filter.text} onText={(text) => onFilter({ text })} />
      <Popover
        label={t('programme.view.filter')}
        trigger={
          <Button size="s" icon="filter" className={styles.filters}>
            {choices > 0 ? t('programme.view.filterCount', { count: choices }) : t('programme.view.filter')}
          </Button>
        }
      >
        <FilterChoices filter={filter} onFilter={onFilter} />
      </Popover>
      {found !== null && (
        <>
          <span className={styles.found}>{said}</span>
          <Button size="s" variant="quiet" icon="close" onPress={() => onFilter(NOTHING)}>
            {t('programme.view.showAll')}
          </Button>
        </>
      )}
    </search>
  )
}

/** What is typed goes into the address when the typing pauses: each letter there would draw the whole page again. */
export function Words({ text, onText }: { text: string; onText(text: string): void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(text)
  const latest = useRef(onText)
  // What is on its way into the address; when it comes back, more may have been typed.
  const sent = useRef<string[]>([])
  useLayoutEffect(() => {
    latest.current = onText
  })
  useEffect(() => {
    const at = sent.current.indexOf(text)
    if (at === -1) setTyped(text)
    else sent.current.splice(0, at + 1)
  }, [text])
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => {
      sent.current.push(typed)
      latest.current(typed)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [typed, text])
  return (
    <TextField
      type="search"
      hideLabel
      label={t('programme.view.search')}
      placeholder={t('programme.view.searchShort')}
      maxLength={100}
      value={typed}
      onChange={setTyped}
      className={styles.search}
    />
  )
}

/** What a session has to be, of what there is. */
export function FilterChoices({ filter, onFilter }: Pick<FilterBarProps, 'filter' | 'onFilter'>) {
  const { t } = useTranslation()
  const { programme } = useNow()
  const any = { id: '', label: t('programme.view.any') }
  const named = (items: Iterable<{ id: string; name: string }>) =>
    [...items].filter(({ name }) => name).map(({ id, name }) => ({ id, label: name }))
  const people = named(programme.speakers.values()).sort((a, b) => a.label.localeCompare(b.label))
  const lists = {
    type: SESSION_TYPES.map((id) => ({ id, label: t(`programme.type.${id}`) })),
    status: SESSION_STATUSES.map((id) => ({ id, label: t(`programme.status.${id}`) })),
    track: named(ordered(programme.tracks.values())),
    tag: named(ordered(programme.tags.values())),
    speaker: people,
  }
  const labels = {
    type: t('programme.field.type'),
    status: t('programme.field.status'),
    track: t('programme.field.track'),
    tag: t('programme.view.tag'),
    speaker: t('programme.view.speaker'),
  }
  const keys = Object.keys(lists) as (keyof typeof lists)[]
  return (
    <div className={styles.choices}>
      {keys
        .filter((key) => lists[key].length > 0)
        .map((key) => (
          <Select
            key={key}
            label={labels[key]}
            items={[any, ...lists[key]]}
            value={filter[key]}
            onChange={(value) => onFilter({ [key]: value })}
          />
        ))}
      <Checkbox checked={filter.clash} onChange={(clash) => onFilter({ clash })}>
        {t('programme.view.onlyClashes')}
      </Checkbox>
    </div>
  )
}
