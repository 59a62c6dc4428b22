import { useTranslation } from 'react-i18next'
import { Banner } from '../../documents/Banner.tsx'
import { useFormat } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { useWorkspace } from '../context.ts'
import { useEnding } from './useEnding.ts'

/** Above every page of a workspace that is in the archive, or will be gone: that it is so, and the way back for who may. */
export function EndingBanner() {
  const { t } = useTranslation()
  const format = useFormat()
  const { view, may, online } = useWorkspace()
  const { archive, keep } = useEnding()
  const { archivedAt, deletedAt } = view.workspace
  const manages = may('workspace.manage')
  if (deletedAt !== null) {
    return (
      <Banner icon="trash" tone="clash" text={t('settings.deletionBanner', { when: format.day(deletedAt) })}>
        {manages && (
          <Button size="s" isDisabled={!online} isPending={keep.isPending} onPress={() => keep.mutate()}>
            {t('settings.keep')}
          </Button>
        )}
      </Banner>
    )
  }
  if (archivedAt === null) return null
  return (
    <Banner icon="archive" text={t('settings.archivedBanner')}>
      {manages && (
        <Button size="s" isDisabled={!online} isPending={archive.isPending} onPress={() => archive.mutate(false)}>
          {t('settings.archiveBack')}
        </Button>
      )}
    </Banner>
  )
}
