import { useEffect, useState } from 'react'
import { Button, TooltipTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { FAILURES } from '#shared/errors.ts'
import type { SaveState } from '../collab/useDocument.ts'
import { currentLanguage } from '../i18n/index.ts'
import { cx } from '../ui/cx.ts'
import { Tooltip } from '../ui/Tooltip.tsx'
import styles from './SaveMark.module.css'

const CALM = 800

/**
 * That an edit is safe is shown a moment after it is true, and only when it stays true: somebody who types would see the words change with every
 * letter, and hear it. Anything else is shown at once, and nobody is told that the server has what only the device has.
 */
function useCalm(save: SaveState): SaveState {
  const [shown, setShown] = useState(save)
  const isGood = save.state === 'saved' || save.state === 'local'
  const isNow = !isGood || (save.state === 'local' && shown.state === 'saved')
  // While it is drawn, and not after: an answer that is faster than an effect would let the good word stand, and blink.
  if (isNow && shown !== save) setShown(save)
  useEffect(() => {
    if (isNow) return
    const timer = setTimeout(() => setShown(save), CALM)
    return () => clearTimeout(timer)
  }, [save, isNow])
  return isNow ? save : shown
}

function useHint(save: SaveState, online: boolean): string {
  const { t } = useTranslation()
  switch (save.state) {
    case 'saved':
      return online ? t('shell.saving.savedHint') : t('shell.saving.savedOffline')
    case 'saving':
      return t('shell.saving.savingHint')
    case 'local':
      return online ? t('shell.saving.localHint') : t('shell.saving.offline')
    case 'tab':
      return t(`shell.saving.tabHint.${save.why}`)
    case 'failed':
      return FAILURES[save.why][currentLanguage()]
  }
}

/** Where the edits of this page are, in a word or two with a shape and a colour: a disc, a dotted or a whole ring, a square; pointed at, focused or tapped it says more. */
export function SaveMark({ save: actual, online }: { save: SaveState; online: boolean }) {
  const { t } = useTranslation()
  const save = useCalm(actual)
  const [explained, setExplained] = useState(false)
  const hint = useHint(save, online)
  return (
    <div role="status">
      <TooltipTrigger delay={300} shouldCloseOnPress={false} isOpen={explained} onOpenChange={setExplained}>
        <Button className={styles.button} onPress={() => setExplained(true)}>
          <span className={cx(styles.mark, styles[save.state])}>{t(`shell.saving.${save.state}`)}</span>
          {!online && save.state !== 'failed' && <span className={styles.offline}>{t('shell.offlineShort')}</span>}
        </Button>
        <Tooltip>{hint}</Tooltip>
      </TooltipTrigger>
    </div>
  )
}
