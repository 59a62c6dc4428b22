import { useState } from 'react'
import { Button, TooltipTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { FAILURES } from '#shared/errors.ts'
import type { SaveState } from '../collab/useDocument.ts'
import { currentLanguage } from '../i18n/index.ts'
import { cx } from '../ui/cx.ts'
import { Tooltip } from '../ui/Tooltip.tsx'
import styles from './SaveMark.module.css'

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
export function SaveMark({ save, online }: { save: SaveState; online: boolean }) {
  const { t } = useTranslation()
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
