import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BOARD_FORMATS, BOARD_TYPES, type BoardFormat, boardAs } from '#shared/documents/board/inOut/formats.ts'
import { call } from '../../../api.ts'
import { currentLanguage } from '../../../i18n/index.ts'
import { saveFile } from '../../../offline/saveFile.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from '../../inOut/InOut.module.css'
import { useBoard } from '../context.ts'

/** Takes a board along as a file, as it is on this page: also without a connection. */
export default function OutDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const { doc, members, former, eventDate, about } = useBoard()
  const [format, setFormat] = useState<BoardFormat>('csv')
  const save = () => {
    const people = new Map([...former, ...members].map(({ id, name }) => [id, name]))
    const title = about.title || t('board.untitled')
    // Without a connection nobody hears of it: the file is made here.
    call('boardTaken', { params: { document: about.document }, body: { format } }).catch(() => undefined)
    saveFile(boardAs(format, doc, { title, people, eventDate, language: currentLanguage() }), title, format, BOARD_TYPES[format])
    onClose()
  }
  return (
    <Dialog
      title={t('board.inOut.out')}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="main" icon="download" onPress={save}>
          {t('programme.inOut.download')}
        </Button>
      }
    >
      <div className={styles.form}>
        <p className={styles.text}>{t('board.inOut.outText')}</p>
        <Select
          label={t('programme.inOut.format')}
          items={BOARD_FORMATS.map((id) => ({
            id,
            label: t(`programme.inOut.formats.${id}`),
            description: t(`board.inOut.formatText.${id}`),
          }))}
          value={format}
          description={t(`board.inOut.formatText.${format}`)}
          onChange={(id) => setFormat(BOARD_FORMATS.find((one) => one === id) ?? format)}
        />
      </div>
    </Dialog>
  )
}
