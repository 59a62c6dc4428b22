import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { FinaliseDialog } from './FinaliseDialog.tsx'
import styles from './Path.module.css'
import { useWay } from './way.ts'

/** The last step: for the press contact a button, for who could be one a way to take over, for everybody else who it waits for. */
export function Deciding() {
  const { t } = useTranslation()
  const { path, workspace, open, may, isContact, actions } = useWay()
  const [finalising, setFinalising] = useState(false)
  const name = path.contact?.name
  return (
    <section className={styles.part}>
      <h3>{t('release.path.last')}</h3>
      {isContact ? (
        <>
          <p className={styles.hint}>{t('release.path.youFinalise')}</p>
          <Button variant="main" icon="lock" isDisabled={!open} onPress={() => setFinalising(true)}>
            {t('release.path.finalise.start')}
          </Button>
        </>
      ) : (
        <>
          <p className={styles.hint}>{name ? t('release.path.theyFinalise', { name }) : t('release.path.nobodyFinalises')}</p>
          {may('release.finalise') && (
            <Button size="s" isDisabled={!open} onPress={() => actions.change.mutate({ contact: workspace.me.id })}>
              {t('release.path.takeOver')}
            </Button>
          )}
        </>
      )}
      {finalising && <FinaliseDialog onClose={() => setFinalising(false)} />}
    </section>
  )
}
