import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openInText } from '#shared/documents/release/checklist.ts'
import { approves } from '#shared/documents/release/path.ts'
import { codeOf, sentenceOf } from '../../../api.ts'
import { useFormat, useNow } from '../../../i18n/format.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { RadioCards } from '../../../ui/RadioCards.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useSaid } from '../checklist/useSaid.ts'
import { SignedDialog } from './DifferenceDialog.tsx'
import { EmbargoField } from './EmbargoField.tsx'
import styles from './Path.module.css'
import { useWay } from './way.ts'

type Out = 'now' | 'embargo' | 'inside'

/** Who has not approved the text that is there, each with the text they did approve. */
function Unapproved() {
  const { t } = useTranslation()
  const { path, seal } = useWay()
  const [looking, setLooking] = useState<{ id: string; name: string } | null>(null)
  const open = path.reviewers.filter((reviewer) => !reviewer.gone && !approves(reviewer, seal))
  if (open.length === 0) return null
  return (
    <>
      {open.map(({ user, name, said }) => (
        <li key={user}>
          {t(said ? 'release.path.finalise.saidOther' : 'release.path.finalise.saidNothing', { name })}
          {said && (
            <Button size="s" variant="quiet" onPress={() => setLooking({ id: said.id, name })}>
              {t('release.path.difference.open')}
            </Button>
          )}
        </li>
      ))}
      {looking && <SignedDialog signOff={looking.id} name={looking.name} onClose={() => setLooking(null)} />}
    </>
  )
}

/** Which points of the checklist those are, except what stands in a line of its own. */
function Wrong() {
  const { checked, workspace } = useWay()
  const said = useSaid(workspace.workspace.timeZone)
  return (
    <ul>
      {openInText(checked).map((one) => (
        <li key={one.check}>{said(one)}</li>
      ))}
    </ul>
  )
}

/**
 * Fixing a release for everybody: it says what that does, from when it is public, what is still open and what nobody approved; and it is typed, so that nobody
 * does it by a slip. What is fixed is the text that was there when it opened (`saw`): when that changes meanwhile, nothing is.
 */
export function FinaliseDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { path, seal, workspace, actions, online } = useWay()
  const { timeZone } = workspace.workspace
  const [saw, setSaw] = useState(seal)
  const [out, setOut] = useState<Out>(path.embargo !== null ? 'embargo' : path.web ? 'now' : 'inside')
  const [embargo, setEmbargo] = useState<number | null | undefined>(path.embargo)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const word = t('release.path.finalise.word')
  const changed = saw !== seal
  const needsReason = path.concerns.length > 0
  const until = out === 'embargo' ? embargo : null
  const isOver = typeof until === 'number' && until <= now
  const isTyped = typed.trim().toLowerCase() === word
  const lacksReason = needsReason && reason.trim() === ''
  const form = useRef<HTMLFormElement>(null)
  const isHeldUp = isTyped && lacksReason
  useEffect(() => {
    // Above the foot of the dialog, and above a keyboard on the glass.
    if (isHeldUp) form.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [isHeldUp])
  const ready = !changed && isTyped && !lacksReason && (out !== 'embargo' || until)
  const unsaid = path.reviewers.some((reviewer) => !reviewer.gone && !approves(reviewer, seal))
  const go = () =>
    actions.finalise.mutate(
      { saw, web: out !== 'inside', embargo: until ?? null, reason: reason.trim() },
      {
        onSuccess() {
          announce(t('release.path.finalise.done'))
          onClose()
        },
      },
    )
  const { error } = actions.finalise
  return (
    <Dialog
      isOpen
      size="l"
      title={t(path.base === null ? 'release.path.finalise.title' : 'release.path.finalise.titleCorrection')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button
            type="submit"
            form="finalise"
            variant="main"
            icon="lock"
            isDisabled={!ready || !online}
            isPending={actions.finalise.isPending}
          >
            {t('release.path.finalise.go')}
          </Button>
        </>
      }
    >
      <form
        id="finalise"
        ref={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && online) go()
        }}
      >
        <p className={styles.lead}>{t('release.path.finalise.what')}</p>
        {changed && (
          <div className={styles.warn} role="alert">
            <Icon name="history" size={18} />
            <span>{t('release.path.finalise.changed')}</span>
            <Button size="s" onPress={() => setSaw(seal)}>
              {t('release.path.finalise.again')}
            </Button>
          </div>
        )}
        <RadioCards<Out>
          label={t('release.path.finalise.out')}
          value={out}
          onChange={setOut}
          options={(['now', 'embargo', 'inside'] as const).map((id) => ({
            id,
            label: t(`release.path.finalise.outs.${id}`),
            text: t(`release.path.finalise.outTexts.${id}`),
          }))}
        />
        {out === 'embargo' && <EmbargoField value={path.embargo} timeZone={timeZone} onChange={setEmbargo} />}
        {(needsReason || unsaid || path.advice > 0) && (
          <div className={styles.concerns}>
            <h3>{t('release.path.finalise.open')}</h3>
            <ul>
              <Unapproved />
              {path.concerns.map(({ code, count }) => (
                <li key={code}>
                  {t(`release.path.concern.${code}`, { count })}
                  {code === 'checklist' && <Wrong />}
                </li>
              ))}
              {path.advice > 0 && <li className={styles.hint}>{t('release.path.concern.advice', { count: path.advice })}</li>}
            </ul>
            {needsReason && (
              <TextField
                label={t('release.path.finalise.reason')}
                description={t('release.path.finalise.reasonText')}
                value={reason}
                onChange={setReason}
                multiline
                rows={2}
                maxLength={2000}
              />
            )}
          </div>
        )}
        <p className={styles.sum}>
          <Icon name={out === 'inside' ? 'lock' : 'globe'} size={18} />
          {isOver
            ? t('release.path.finalise.over')
            : out === 'embargo' && until
              ? t('release.path.finalise.publicAt', { when: format.moment(until, timeZone), zone: timeZone })
              : t(`release.path.finalise.then.${out}`)}
        </p>
        <TextField
          label={t('release.path.finalise.type', { word })}
          value={typed}
          onChange={setTyped}
          error={isHeldUp ? t('release.path.finalise.reasonFirst') : null}
        />
        {error ? (
          <p className={styles.failure}>{codeOf(error) === 'text-changed' ? t('release.path.finalise.changed') : sentenceOf(error)}</p>
        ) : null}
      </form>
    </Dialog>
  )
}
