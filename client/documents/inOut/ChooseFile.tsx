import { useRef, useState } from 'react'
import { DropZone, type FileDropItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './InOut.module.css'

export interface ChooseFileProps {
  /** What can be read in, for who wonders. */
  text: string
  /** Which files are offered, as an input of files names them. */
  accept: string
  /** Why the last one could not be read. */
  failure: string | null
  onFile(file: File): void
}

/** A file to read in: dropped, chosen, or as cells that are pasted. */
export function ChooseFile({ text, accept, failure, onFile }: ChooseFileProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [pasted, setPasted] = useState('')
  return (
    <>
      <p className={styles.text}>{text}</p>
      <DropZone
        className={styles.zone}
        aria-label={t('import.drop')}
        onDrop={async (event) => {
          const item = event.items.find((candidate): candidate is FileDropItem => candidate.kind === 'file')
          if (item) onFile(await item.getFile())
        }}
      >
        <Icon name="upload" size={26} />
        <span>{t('import.drop')}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept={accept}
          aria-label={t('import.choose')}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) onFile(file)
          }}
        />
        <Button onPress={() => input.current?.click()}>{t('import.choose')}</Button>
      </DropZone>
      <div className={styles.paste}>
        <TextField label={t('inOut.paste')} description={t('inOut.pasteHint')} value={pasted} onChange={setPasted} multiline rows={2} />
        <Button isDisabled={!pasted.trim()} onPress={() => onFile(new File([pasted], t('inOut.pasted'), { type: 'text/plain' }))}>
          {t('inOut.look')}
        </Button>
      </div>
      {failure && <Refused>{failure}</Refused>}
    </>
  )
}

/** Why something cannot be read. */
export function Refused({ children }: { children: string }) {
  return (
    <p role="alert" className={styles.failure}>
      <Icon name="alert" size={18} />
      {children}
    </p>
  )
}
