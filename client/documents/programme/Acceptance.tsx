import { useState } from 'react'
import type { PressEvent } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { accept, withdraw } from '#shared/documents/programme/acceptance.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './ClashNotes.module.css'
import { useTools } from './tools.ts'
import { keepFocus } from './WaysOut.tsx'

export interface AcceptFormProps {
  clash: Conflict
  /** It was resolved while the reason was being typed. */
  isGone: boolean
  onDone(): void
}

/** Puts the focus back where this was asked, or on what holds it when that goes away too. */
function stepBack(form: HTMLElement, goesAway: boolean): void {
  const entry = goesAway ? null : form.closest('li')?.querySelector<HTMLElement>('button')
  const around = entry ?? form.closest<HTMLElement>('aside, [role="dialog"]')
  around?.focus({ preventScroll: true })
}

/**
 * Asks why something is fine as it is, and puts that under this person's name. Others may resolve or accept it meanwhile: that is said, and what was typed
 * is kept or dropped by whoever typed it (rule P96).
 */
export function AcceptForm({ clash, isGone, onDone }: AcceptFormProps) {
  const { t } = useTranslation()
  const { doc, me } = useTools()
  const [reason, setReason] = useState('')
  const done = (event?: PressEvent) => {
    if (!reason.trim()) return
    if (event) keepFocus(event)
    accept(doc, clash, reason, me)
    announce(t(isGone ? 'programme.clash.say.kept' : 'programme.clash.say.accepted'))
    onDone()
  }
  const drop = (form: HTMLElement | null) => {
    if (form) stepBack(form, isGone)
    onDone()
  }
  const before = isGone ? null : clash.accepted
  const overtaken = isGone || before !== null
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        event.currentTarget.closest<HTMLElement>('aside, [role="dialog"]')?.focus({ preventScroll: true })
        done()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Only this question; not the panel around it.
        event.stopPropagation()
        event.preventDefault()
        drop(event.currentTarget)
      }}
    >
      <p role="status" className={styles.meanwhile}>
        {isGone && t('programme.clash.goneMeanwhile')}
        {before && t('programme.clash.acceptedMeanwhile', { name: before.byName, reason: before.reason })}
      </p>
      <TextField
        label={t('programme.clash.why')}
        description={t('programme.clash.whyHint', { name: me.name })}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        autoFocus
      />
      <div className={styles.ways}>
        <Button size="s" variant="main" isDisabled={!reason.trim()} onPress={done}>
          {t(overtaken ? 'programme.clash.keepReason' : 'programme.clash.accept')}
        </Button>
        <Button size="s" variant="quiet" onPress={({ target }) => drop(target.closest('form'))}>
          {t(overtaken ? 'programme.clash.dropReason' : 'shell.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Why something was accepted, and by whom; and a way to take that back. */
export function Accepted({ clash }: { clash: Conflict }) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const { accepted } = clash
  if (!accepted) return null
  return (
    <div className={styles.accepted}>
      <p>
        <q>{accepted.reason}</q> <span className={styles.by}>{t('programme.clash.by', { name: accepted.byName })}</span>
      </p>
      {canWrite && (
        <Button
          size="s"
          variant="quiet"
          onPress={(event) => {
            keepFocus(event)
            withdraw(doc, clash.id)
            announce(t('programme.clash.say.withdrawn'))
          }}
        >
          {t('programme.clash.withdraw')}
        </Button>
      )}
    </div>
  )
}
