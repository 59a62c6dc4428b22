import { useTranslation } from 'react-i18next'
import type { Programme } from '#shared/documents/programme/schema.ts'
import type { KeptState, Version } from '#shared/protocol/versions.ts'
import { sentenceOf } from '../../../api.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Listing } from './Listing.tsx'
import { type Choice, useContent } from './useContent.ts'
import { useNamed } from './useNamed.ts'
import styles from './Versions.module.css'

export interface FrozenDialogProps {
  document: string
  programme: Programme
  versions: readonly Version[]
  states: readonly KeptState[]
  at: Choice
  onClose(): void
}

/** One version or kept state, to read. */
export function LookDialog({ document, programme, versions, states, at, onClose }: FrozenDialogProps) {
  const { t } = useTranslation()
  const named = useNamed(versions, states)
  const { data, error } = useContent(document, programme, at, false, states)
  return (
    <Dialog isOpen size="l" title={named.find(({ id }) => id === at)?.label ?? t('programme.versions.title')} onClose={onClose}>
      {error && <p className={styles.failure}>{sentenceOf(error)}</p>}
      {data ? <Listing version={data} /> : !error && <p className={styles.none}>{t('ui.loading')}</p>}
    </Dialog>
  )
}
