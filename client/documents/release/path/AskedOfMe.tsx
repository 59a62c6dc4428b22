import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isVoid } from '#shared/documents/release/path.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useKeptFocus } from '../../../ui/useKeptFocus.ts'
import { SignedDialog } from './DifferenceDialog.tsx'
import styles from './Path.module.css'
import { useWay } from './way.ts'

/** What is asked of this person, above the text: two buttons. Nothing when nothing is. */
export function AskedOfMe() {
  const { t } = useTranslation()
  const { path, workspace, seal, open, document, actions } = useWay()
  const [note, setNote] = useState<string | null>(null)
  const [looking, setLooking] = useState(false)
  const bar = useRef<HTMLElement>(null)
  const mine = path.reviewers.find(({ user }) => user === workspace.me.id)
  const isAsked = mine !== undefined && path.number === null && document.archivedAt === null
  useKeptFocus(bar, isAsked)
  if (!isAsked) return null
  const { said } = mine
  const changed = isVoid(mine, seal)
  const settled = said !== null && !changed
  const say = (verdict: 'approve' | 'changes') =>
    actions.signOff.mutate(
      { verdict, note: verdict === 'changes' ? (note ?? '') : '', saw: seal },
      {
        onSuccess() {
          setNote(null)
          announce(t(`release.path.mine.said.${verdict}`))
        },
      },
    )
  const title = settled
    ? t(`release.path.mine.said.${said.verdict}`)
    : changed
      ? t('release.path.mine.changed')
      : t('release.path.mine.title', { name: mine.askedBy ?? '' })
  return (
    <section ref={bar} tabIndex={-1} className={styles.mine} aria-label={t('release.path.mine.label')} data-settled={settled || undefined}>
      <p>
        <Icon name={settled ? (said.verdict === 'approve' ? 'check' : 'pencil') : 'eye'} size={18} />
        <span>{title}</span>
      </p>
      {note === null ? (
        <div className={styles.buttons}>
          {changed && (
            <Button size="s" variant="quiet" onPress={() => setLooking(true)}>
              {t('release.path.difference.open')}
            </Button>
          )}
          {!(settled && said.verdict === 'changes') && (
            <Button size="s" icon="pencil" isDisabled={!open} onPress={() => setNote('')}>
              {t('release.path.mine.changes')}
            </Button>
          )}
          {!(settled && said.verdict === 'approve') && (
            <Button
              size="s"
              variant="main"
              icon="check"
              isDisabled={!open}
              isPending={actions.signOff.isPending}
              onPress={() => say('approve')}
            >
              {t('release.path.mine.approve')}
            </Button>
          )}
        </div>
      ) : (
        <form
          className={styles.wish}
          onSubmit={(event) => {
            event.preventDefault()
            if (note.trim()) say('changes')
          }}
        >
          <TextField label={t('release.path.mine.what')} value={note} onChange={setNote} multiline rows={2} maxLength={2000} autoFocus />
          <div className={styles.buttons}>
            <Button size="s" onPress={() => setNote(null)}>
              {t('shell.cancel')}
            </Button>
            <Button size="s" type="submit" variant="main" isDisabled={!open || !note.trim()} isPending={actions.signOff.isPending}>
              {t('release.path.mine.send')}
            </Button>
          </div>
        </form>
      )}
      {looking && said && <SignedDialog signOff={said.id} name={t('release.path.you')} onClose={() => setLooking(false)} />}
    </section>
  )
}
