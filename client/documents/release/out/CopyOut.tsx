import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../../../api.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { copyMailText, copyRich, textOfMail } from './copy.ts'
import styles from './Out.module.css'

export interface CopyOutProps {
  document: string
  /** With its headings, bold and links; without, as the text of a mail. */
  rich?: boolean
}

/** Copies a release. Where the browser keeps the clipboard shut, the text stands there to be copied by hand. */
export function CopyOut({ document, rich = false }: CopyOutProps) {
  const { t } = useTranslation()
  const [state, setState] = useState<'idle' | 'busy' | 'copied'>('idle')
  const [failure, setFailure] = useState('')
  const [byHand, setByHand] = useState('')
  const shut = async () => {
    setFailure(t(rich ? 'release.out.shutRich' : 'release.out.shut'))
    if (!rich) setByHand(await textOfMail(document))
  }
  const copy = async () => {
    setState('busy')
    setFailure('')
    try {
      const copied = await (rich ? copyRich : copyMailText)(document)
      setState(copied ? 'copied' : 'idle')
      if (copied) announce(t('ui.copied'))
      else await shut()
    } catch (error) {
      setState('idle')
      setFailure(sentenceOf(error))
    }
  }
  const what = t(rich ? 'release.out.ways.rich' : 'release.out.ways.mail')
  return (
    <>
      <Button
        icon={state === 'copied' ? 'check' : 'copy'}
        isPending={state === 'busy'}
        aria-label={state === 'copied' ? t('ui.copied') : t('release.out.copyOf', { what })}
        onPress={copy}
      >
        {state === 'copied' ? t('ui.copied') : t('release.out.copy')}
      </Button>
      {failure && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
      {byHand && (
        <textarea readOnly aria-label={what} value={byHand} rows={6} className={styles.byHand} onFocus={(event) => event.target.select()} />
      )}
    </>
  )
}
