import { useTranslation } from 'react-i18next'
import type { ReleaseText } from '#shared/documents/release/final.ts'
import { sentenceOf } from '../../../api.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Difference } from './Difference.tsx'
import styles from './Path.module.css'
import { useFinal, useSignedText } from './queries.ts'
import { useWay } from './way.ts'

interface Asked {
  data: ReleaseText | undefined
  error: unknown
}

function Beside({ title, before, after, onClose }: { title: string; before: Asked; after: Asked; onClose(): void }) {
  const { t } = useTranslation()
  const error = before.error ?? after.error
  return (
    <Dialog isOpen size="l" title={title} onClose={onClose}>
      {error ? <p className={styles.failure}>{sentenceOf(error)}</p> : null}
      {before.data && after.data ? <Difference before={before.data} after={after.data} /> : !error && <p>{t('ui.loading')}</p>}
    </Dialog>
  )
}

/** What somebody signed off beside what is there now. */
export function SignedDialog({ signOff, name, onClose }: { signOff: string; name: string; onClose(): void }) {
  const { t } = useTranslation()
  const { document, now } = useWay()
  const before = useSignedText(document.id, signOff)
  return (
    <Beside title={t('release.path.difference.since', { name })} before={before} after={{ data: now, error: null }} onClose={onClose} />
  )
}

/** A version beside the one before it, or beside the text that is being made of it. */
export function VersionsDialog({ from, to, onClose }: { from: number; to: number | null; onClose(): void }) {
  const { t } = useTranslation()
  const { document, now } = useWay()
  const [before, after] = [useFinal(document.id, from), useFinal(document.id, to)]
  const title = t('release.path.difference.version', { number: from })
  const textOf = ({ data, error }: typeof before): Asked => ({ data: data?.content, error })
  return <Beside title={title} before={textOf(before)} after={to === null ? { data: now, error: null } : textOf(after)} onClose={onClose} />
}
