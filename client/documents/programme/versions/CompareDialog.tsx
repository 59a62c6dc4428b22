import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { difference, isEmpty } from '#shared/documents/programme/difference.ts'
import { sentenceOf } from '../../../api.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useTools } from '../tools.ts'
import { Changes } from './Changes.tsx'
import type { FrozenDialogProps } from './LookDialog.tsx'
import { MailDraft } from './MailDraft.tsx'
import { useAddresses } from './useAddresses.ts'
import { type Choice, useContent } from './useContent.ts'
import { useNamed } from './useNamed.ts'
import styles from './Versions.module.css'

export type CompareDialogProps = Omit<FrozenDialogProps, 'at'> & { from: Choice; to: Choice }

/** What is different between any two versions or states, and a mail to those it concerns. */
export function CompareDialog({ document, programme, versions, states, onClose, ...first }: CompareDialogProps) {
  const { t } = useTranslation()
  const { canWrite } = useTools()
  const [from, setFrom] = useState(first.from)
  const [to, setTo] = useState(first.to)
  const named = useNamed(versions, states)
  const addresses = useAddresses()
  // What went out is held against what would go out; a kept state against all there is.
  const whole = [from, to].some((choice) => choice.startsWith('s'))
  const before = useContent(document, programme, from, whole, states)
  const after = useContent(document, programme, to, whole, states)
  const error = before.error ?? after.error
  const found = before.data && after.data ? difference(before.data, after.data) : null
  const choice = (id: string) => named.find((one) => one.id === id)?.id
  return (
    <Dialog isOpen size="l" title={t('programme.versions.compareTitle')} onClose={onClose}>
      <div className={styles.dialog}>
        <div className={styles.pair}>
          <Select label={t('programme.versions.from')} items={named} value={from} onChange={(id) => setFrom(choice(id) ?? from)} />
          <Select label={t('programme.versions.to')} items={named} value={to} onChange={(id) => setTo(choice(id) ?? to)} />
        </div>
        {error && <p className={styles.failure}>{sentenceOf(error)}</p>}
        {found ? <Changes difference={found} /> : !error && <p className={styles.none}>{t('ui.loading')}</p>}
        {canWrite && found && !isEmpty(found) && before.data && after.data && (
          <details className={styles.each}>
            <summary>{t('programme.versions.mail.title')}</summary>
            <MailDraft difference={found} before={before.data} after={after.data} addresses={addresses} />
          </details>
        )}
      </div>
    </Dialog>
  )
}
