import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentName } from '#shared/documents/name.ts'
import { useSaving } from '../collab/useDocument.ts'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { toast } from '../ui/toast.tsx'
import { Banner } from './Banner.tsx'

/** That what somebody suggested was put into the text once more; and the words of it that have no place there any more, until they have them. */
export function Mended({ name }: { name: DocumentName }) {
  const { t } = useTranslation()
  const { mended, seen } = useSaving(name)
  const lost = mended?.lost ?? []
  const isOnlySaid = mended !== null && lost.length === 0
  useEffect(() => {
    if (!isOnlySaid) return
    toast({ text: t('shell.saving.again'), about: 'mended' })
    seen()
  }, [isOnlySaid, seen, t])
  if (lost.length === 0) return null
  return (
    <div role="status">
      <Banner icon="alert" tone="wait" text={`${t('shell.saving.lost')} ${lost.map((words) => `“${words}”`).join(' ')}`}>
        <CopyButton text={lost.join('\n\n')}>{t('shell.saving.copyLost')}</CopyButton>
        <Button size="s" onPress={seen}>
          {t('shell.saving.seenLost')}
        </Button>
      </Banner>
    </div>
  )
}
