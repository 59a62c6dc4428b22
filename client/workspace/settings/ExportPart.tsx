import { useTranslation } from 'react-i18next'
import { address, routes } from '#shared/protocol/routes.ts'
import { DownloadButton } from '../../ui/DownloadButton.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'

/** Everything of the workspace in one file. */
export function ExportPart() {
  const { t } = useTranslation()
  const { view, online } = useWorkspace()
  return (
    <Part id="export" title={t('settings.export')} text={t('settings.exportText')}>
      <div>
        <DownloadButton href={address(routes.exportWorkspace, { workspace: view.workspace.slug })} disabled={!online}>
          {t('settings.exportAll')}
        </DownloadButton>
      </div>
    </Part>
  )
}
