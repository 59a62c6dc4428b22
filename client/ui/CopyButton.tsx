import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from './announce.ts'
import { Button } from './Button.tsx'
import styles from './CopyButton.module.css'

/** Copies a text. Where the browser keeps the clipboard shut, the text stands there to be copied by hand. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useTranslation()
  const [state, setState] = useState<'idle' | 'copied' | 'shut'>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
      announce(t('ui.copied'))
    } catch {
      setState('shut')
    }
  }
  return (
    <>
      <Button size="s" icon={state === 'copied' ? 'check' : 'copy'} onPress={copy} className={styles.copy ?? ''}>
        {state === 'copied' ? t('ui.copied') : children}
      </Button>
      {state === 'shut' && (
        <textarea
          readOnly
          aria-label={t('ui.copyByHand')}
          value={text}
          rows={5}
          className={styles.byHand}
          onFocus={({ target }) => target.select()}
        />
      )}
    </>
  )
}
