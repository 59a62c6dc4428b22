import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isVoid } from '#shared/documents/release/path.ts'
import type { Reviewer } from '#shared/protocol/releases.ts'
import { useFormat, useNow } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon, type IconName } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { SignedDialog } from './DifferenceDialog.tsx'
import styles from './Path.module.css'
import { useWay } from './way.ts'

type Standing = 'gone' | 'waiting' | 'approved' | 'changes' | 'void'

const LOOKS: Record<Standing, IconName> = { gone: 'sign-out', waiting: 'clock', approved: 'check', changes: 'pencil', void: 'history' }

function standingOf(reviewer: Reviewer, seal: string): Standing {
  if (reviewer.gone) return 'gone'
  if (!reviewer.said) return 'waiting'
  if (isVoid(reviewer, seal)) return 'void'
  return reviewer.said.verdict === 'approve' ? 'approved' : 'changes'
}

function Row({ reviewer }: { reviewer: Reviewer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { seal, open, may, actions, path } = useWay()
  const [looking, setLooking] = useState(false)
  const { user, name, said } = reviewer
  // Of what is final the text is fixed: what was approved before it changed stays void.
  const standing = standingOf(reviewer, path.number === null ? seal : path.seal)
  return (
    <li className={styles.reviewer} data-standing={standing}>
      <Icon name={LOOKS[standing]} size={18} />
      <span className={styles.words}>
        <b>{name}</b>
        <span>
          {standing === 'void' && said
            ? t(said.verdict === 'approve' ? 'release.path.standing.void' : 'release.path.standing.voidChanges')
            : t(standing === 'waiting' && path.number !== null ? 'release.path.standing.silent' : `release.path.standing.${standing}`)}
          {said && <span className={styles.meta}> · {format.ago(said.at, Math.max(now, said.at))}</span>}
        </span>
        {said?.note && <q className={styles.note}>{said.note}</q>}
        {standing === 'void' && said && (
          <Button size="s" variant="quiet" icon="eye" onPress={() => setLooking(true)}>
            {t('release.path.difference.open')}
          </Button>
        )}
      </span>
      {open && may('release.path') && (
        <IconButton icon="close" size="s" label={t('release.path.unask', { name })} onPress={() => actions.unask.mutate(user)} />
      )}
      {looking && said && <SignedDialog signOff={said.id} name={name} onClose={() => setLooking(false)} />}
    </li>
  )
}

/** Who is asked, what they said, and of which text; and whom one can ask besides. */
export function Reviewers() {
  const { t } = useTranslation()
  const { path, workspace, open, may, actions } = useWay()
  const asked = new Set(path.reviewers.map(({ user }) => user))
  const free = workspace.members.filter(({ id }) => path.askable.includes(id) && !asked.has(id))
  const mayAsk = open && may('release.path')
  return (
    <section className={styles.part}>
      <h3>{t('release.path.reviewers')}</h3>
      {path.reviewers.length === 0 && (
        <p className={styles.hint}>{t(mayAsk ? 'release.path.nobodyAsked' : 'release.path.nobodyWasAsked')}</p>
      )}
      <ul className={styles.list}>
        {path.reviewers.map((reviewer) => (
          <Row key={reviewer.user} reviewer={reviewer} />
        ))}
      </ul>
      {mayAsk && free.length > 0 && (
        <Select
          hideLabel
          label={t('release.path.ask')}
          placeholder={t('release.path.ask')}
          items={free.map(({ id, name, role }) => ({ id, label: name, description: t(`shell.role.${role}`) }))}
          value={null}
          onChange={(user) => !actions.ask.isPending && actions.ask.mutate(user)}
        />
      )}
    </section>
  )
}
