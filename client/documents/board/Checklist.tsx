import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addChecks, checksOf, checkText, moveCheck, removeCheck, tick } from '#shared/documents/board/cardParts.ts'
import type { Card, Check } from '#shared/documents/board/schema.ts'
import { SharedText } from '../../collab/SharedText.tsx'
import { announce } from '../../ui/announce.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { toast } from '../../ui/toast.tsx'
import styles from './Checklist.module.css'
import { useBoard } from './context.ts'
import { QuickAdd } from './QuickAdd.tsx'

/** What has to be done for a card, to tick off. Enter goes on with a new line, Alt and an arrow move one. */
export const Checklist = memo(function Checklist({ id: card, checklist }: { id: string; checklist: Card['checklist'] }) {
  const { t } = useTranslation()
  const { doc, canWrite } = useBoard()
  const list = useRef<HTMLUListElement>(null)
  const [next, setNext] = useState<string | null>(null)
  const checks = checksOf({ checklist })
  const done = checks.filter((check) => check.done).length
  useEffect(() => {
    if (!next || !checklist[next]) return
    list.current?.querySelector<HTMLElement>(`[data-check="${next}"] :is(input:not([type="checkbox"]), textarea)`)?.focus()
    setNext(null)
  }, [next, checklist])

  const say = (index: number) => announce(t('board.checklist.movedTo', { index: index + 1, count: checks.length }))
  const move = (check: Check, by: -1 | 1) => {
    const from = checks.indexOf(check)
    const to = from + by
    if (to < 0 || to >= checks.length) return
    moveCheck(doc, card, check.id, checks[by < 0 ? to : to + 1]?.id ?? null)
    setNext(check.id)
    say(to)
  }
  const remove = (check: Check) => {
    const at = checks.indexOf(check)
    const putBack = removeCheck(doc, card, check.id)
    setNext(checks[at === 0 ? 1 : at - 1]?.id ?? null)
    if (check.text.trim()) {
      const text = t('board.checklist.removed', { text: check.text })
      toast({ about: check.id, text, action: { label: t('board.undo'), onPress: putBack } })
    }
  }
  const press = (check: Check) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !canWrite) return
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(check, event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.key === 'Backspace' && check.text === '') {
      event.preventDefault()
      remove(check)
    }
  }
  if (!canWrite && checks.length === 0) return null
  return (
    <section className={styles.checklist} aria-label={t('board.checklist.label')}>
      <div className={styles.head}>
        <h3>{t('board.checklist.label')}</h3>
        {checks.length > 0 && <span>{t('board.checklist.progress', { done, count: checks.length })}</span>}
      </div>
      {checks.length > 0 && (
        <div className={styles.bar} aria-hidden="true">
          <span style={{ width: `${(done / checks.length) * 100}%` }} />
        </div>
      )}
      <ul ref={list}>
        {checks.map((check) => (
          <li key={check.id} data-check={check.id} className={check.done ? styles.done : undefined} onKeyDown={press(check)}>
            <Checkbox checked={check.done} readOnly={!canWrite} onChange={(on) => tick(doc, card, check.id, on)}>
              <span className={styles.quiet}>{check.text || t('board.checklist.empty')}</span>
            </Checkbox>
            <SharedText
              text={checkText(doc, card, check.id)}
              label={t('board.checklist.item')}
              placeholder={t('board.checklist.empty')}
              readOnly={!canWrite}
              className={styles.text}
              maxLength={500}
              onEnter={() => setNext(addChecks(doc, card, [''], check.id)[0] ?? null)}
            />
            {canWrite && (
              <IconButton size="s" icon="close" label={t('board.checklist.remove', { text: check.text })} onPress={() => remove(check)} />
            )}
          </li>
        ))}
      </ul>
      {canWrite && (
        <QuickAdd
          key={card}
          label={t('board.checklist.add')}
          hint={t('board.checklist.add')}
          draft={{ of: doc, name: `check ${card}` }}
          onAdd={(texts) => void addChecks(doc, card, texts)}
        />
      )}
    </section>
  )
})
