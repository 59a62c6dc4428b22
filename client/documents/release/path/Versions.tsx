import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { IssuedVersion } from '#shared/protocol/releases.ts'
import { useFormat } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { VersionsDialog } from './DifferenceDialog.tsx'
import styles from './Path.module.css'
import { useWay } from './way.ts'

function Row({ version, before }: { version: IssuedVersion; before: IssuedVersion | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { workspace, document } = useWay()
  const [looking, setLooking] = useState(false)
  const { number, kind, byName, at, reason } = version
  const name = t(`release.path.version.${kind}`, { number })
  // Of another document, if this person reads it.
  const other = workspace.documents.find(({ id }) => id === version.document && id !== document.id)
  return (
    <li className={styles.version}>
      <b>
        {other ? (
          <Link to={`/${workspace.workspace.slug}/release/${other.id}?panel=path`} className={styles.link}>
            {name}
          </Link>
        ) : (
          name
        )}
      </b>
      <span className={styles.meta}>{[byName, format.moment(at, workspace.workspace.timeZone)].filter(Boolean).join(' · ')}</span>
      {reason && <q className={styles.note}>{reason}</q>}
      {before && kind === 'correction' && (
        <Button size="s" variant="quiet" icon="eye" onPress={() => setLooking(true)}>
          {t('release.path.difference.open')}
        </Button>
      )}
      {looking && before && <VersionsDialog from={before.number} to={number} onClose={() => setLooking(false)} />}
    </li>
  )
}

/** The versions of the chain this release is in, the newest first; and what is different in a correction that is being made. */
export function Versions() {
  const { t } = useTranslation()
  const { path } = useWay()
  const [looking, setLooking] = useState(false)
  const { versions, base, number } = path
  if (versions.length === 0) return null
  return (
    <section className={styles.part}>
      <h3>{t('release.path.versions')}</h3>
      {base !== null && number === null && (
        <Button size="s" icon="eye" onPress={() => setLooking(true)}>
          {t('release.path.difference.correction', { number: base })}
        </Button>
      )}
      <ul className={styles.list}>
        {versions.map((version, index) => (
          <Row key={version.number} version={version} before={versions.slice(index + 1).find(({ kind }) => kind !== 'retraction')} />
        ))}
      </ul>
      {looking && base !== null && <VersionsDialog from={base} to={null} onClose={() => setLooking(false)} />}
    </section>
  )
}
