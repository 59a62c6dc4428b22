import { useTranslation } from 'react-i18next'
import { ReleasePill } from '../../ReleasePill.tsx'
import { AfterFinal } from './AfterFinal.tsx'
import { Agreed } from './Agreed.tsx'
import { Deciding } from './Deciding.tsx'
import styles from './Path.module.css'
import { Reviewers } from './Reviewers.tsx'
import { Versions } from './Versions.tsx'
import { useWay } from './way.ts'

/** The way of a release, from the top: where it is, who is asked, what is agreed, and the last step; or what can still happen once it is final. */
export function PathPanel() {
  const { t } = useTranslation()
  const { path, state, kind, workspace, document } = useWay()
  const isFinal = path.number !== null
  const own = path.versions.find((version) => version.document === document.id)
  const newest = path.versions.find(({ kind: of }) => of !== 'retraction')
  const isOld = isFinal && newest !== undefined && newest !== own
  const waiting = path.reviewers.filter(({ gone, said }) => !gone && !said).length
  return (
    <div className={styles.panel}>
      <div className={styles.state} role="status">
        <ReleasePill state={state} kind={kind} />
        <p>
          {isFinal && kind === 'retraction'
            ? t('release.path.stateText.retracted')
            : isFinal
              ? t('release.path.stateText.final', { name: own?.byName ?? '' })
              : t(`release.path.stateText.${state}`, { count: waiting, name: path.contact?.name ?? t('release.path.somebody') })}
        </p>
        {isOld && <p>{t('release.path.replaced', { number: newest.number })}</p>}
      </div>
      {isFinal ? <AfterFinal /> : null}
      {!isFinal || path.reviewers.length > 0 ? <Reviewers /> : null}
      {!isFinal && <Agreed />}
      {!isFinal && workspace.capabilities.includes('document.write') && <Deciding />}
      <Versions />
    </div>
  )
}
