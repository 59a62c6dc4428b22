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

/** Asks why something is fine as it is, and puts that under this person's name. */
export function AcceptForm({ clash, onDone }: { clash: Conflict; onDone(): void }) {
  const { t } = useTranslation()
  const { doc, me } = useTools()
  const [reason, setReason] = useState('')
  const done = (event?: PressEvent) => {
    if (!reason.trim()) return
    if (event) keepFocus(event)
    accept(doc, clash, reason, me)
    announce(t('programme.clash.say.accepted'))
    onDone()
  }
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
        onDone()
      }}
    >
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
          {t('programme.clash.accept')}
        </Button>
        <Button size="s" variant="quiet" onPress={onDone}>
          {t('shell.cancel')}
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
