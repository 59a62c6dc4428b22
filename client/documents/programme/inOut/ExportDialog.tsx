import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EXPORT_FORMATS, type ExportFormat, SCOPE_KINDS, type ScopeKind, TIMELESS_FORMATS } from '#shared/documents/programme/formats.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { address, routes } from '#shared/protocol/routes.ts'
import { useFormat } from '../../../i18n/format.ts'
import { currentLanguage } from '../../../i18n/index.ts'
import { ComboBox } from '../../../ui/ComboBox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { DownloadButton } from '../../../ui/DownloadButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from '../../inOut/InOut.module.css'
import { useVersions } from '../versions/queries.ts'
import { useParts } from './useParts.ts'

const DRAFT = 'draft'
const WHOLE = 'whole'
/** What most people come for stands first. */
const IN_ORDER: readonly ExportFormat[] = ['ics', 'html', 'csv', 'md', 'xml', 'json']

export interface ExportDialogProps {
  document: string
  programme: Programme
  placement: Placement
  onClose(): void
}

/** Takes a programme along as a file: in which form, all of it or a part, as it is now or as it was published. */
export function ExportDialog({ document, programme, placement, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const { day } = useFormat()
  const [format, setFormat] = useState<ExportFormat>('ics')
  const [kind, setKind] = useState<ScopeKind | typeof WHOLE>(WHOLE)
  const [part, setPart] = useState<string | null>(null)
  const [version, setVersion] = useState(DRAFT)
  const versions = useVersions(document).data ?? []
  const parts = useParts(programme, placement)
  const choices = kind === WHOLE ? [] : parts[kind]
  const complete = kind === WHOLE || choices.some(({ id }) => id === part)
  const noPlace = kind === 'venue' || kind === 'room'
  const tray = version !== DRAFT || noPlace ? '' : t(`programme.inOut.tray.${TIMELESS_FORMATS.has(format) ? 'along' : 'left'}`)
  const query = {
    language: currentLanguage(),
    ...(version === DRAFT ? {} : { version }),
    ...(kind === WHOLE || part === null ? {} : { of: `${kind}:${part}` }),
  }
  return (
    <Dialog
      title={t('programme.inOut.export')}
      isOpen
      onClose={onClose}
      actions={
        <DownloadButton
          href={address(routes.exportProgramme, { document, format }, query)}
          disabled={!complete}
          main
          aside={format === 'html'}
        >
          {t(format === 'html' ? 'programme.inOut.print' : 'programme.inOut.download')}
        </DownloadButton>
      }
    >
      <div className={styles.form}>
        <p className={styles.text}>
          {t('programme.inOut.exportText')} {tray}
        </p>
        <Select
          label={t('programme.inOut.format')}
          items={IN_ORDER.map((id) => ({
            id,
            label: t(`programme.inOut.formats.${id}`),
            description: t(`programme.inOut.formatText.${id}`),
          }))}
          value={format}
          description={t(`programme.inOut.formatText.${format}`)}
          onChange={(id) => setFormat(EXPORT_FORMATS.find((one) => one === id) ?? format)}
        />
        <Select
          label={t('programme.inOut.part')}
          items={[
            { id: WHOLE, label: t('programme.inOut.whole') },
            ...SCOPE_KINDS.filter((one) => parts[one].length > 0).map((id) => ({ id, label: t(`programme.inOut.parts.${id}`) })),
          ]}
          value={kind}
          onChange={(id) => {
            setKind(SCOPE_KINDS.find((one) => one === id) ?? WHOLE)
            setPart(null)
          }}
        />
        {kind !== WHOLE && <ComboBox label={t('programme.inOut.which')} items={choices} value={part} onChange={setPart} />}
        {versions.length > 0 && (
          <Select
            label={t('programme.inOut.version')}
            items={[
              { id: DRAFT, label: t('programme.inOut.draft') },
              ...versions.map(({ number, at }) => ({
                id: `${number}`,
                label: t('programme.inOut.published', { number, when: day(at) }),
              })),
            ]}
            value={version}
            onChange={setVersion}
          />
        )}
      </div>
    </Dialog>
  )
}
