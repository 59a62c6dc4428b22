import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { watchConnection } from './collab/connection.ts'
import { askForVersion, isNewerReady, startNewest, watchVersion } from './offline/version.ts'
import styles from './UpdateNote.module.css'
import { Button } from './ui/Button.tsx'
import { IconButton } from './ui/IconButton.tsx'

const HOUR = 3_600_000

/** Says that a newer version is ready. When to start it is up to the person: they may be in the middle of a sentence. */
export function UpdateNote() {
  const { t } = useTranslation()
  const ready = useSyncExternalStore(watchVersion, isNewerReady)
  const [later, setLater] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    const stop = watchConnection(askForVersion)
    const asking = setInterval(askForVersion, HOUR)
    return () => {
      stop()
      clearInterval(asking)
    }
  }, [])
  if (!ready || later) return null
  const start = () => {
    setBusy(true)
    void startNewest()
  }
  return (
    <div role="status" className={styles.note}>
      <p>{t('shell.version.ready')}</p>
      <Button size="s" isPending={busy} onPress={start}>
        {t('shell.version.start')}
      </Button>
      <IconButton icon="close" size="s" label={t('shell.version.later')} onPress={() => setLater(true)} />
    </div>
  )
}
