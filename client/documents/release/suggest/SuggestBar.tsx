import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Segmented } from '../../../ui/Segmented.tsx'
import { NARROW, useMedia } from '../../../ui/useMedia.ts'
import styles from './Suggest.module.css'
import type { Mode } from './Suggest.ts'
import type { Look, Suggesting } from './useSuggesting.ts'

export const MODES: readonly Mode[] = ['edit', 'suggest']
export const LOOKS: readonly Look[] = ['shown', 'was', 'would']

/** How somebody works in the text, and how they look at what is suggested in it. `count`: open suggestions. */
export function SuggestBar({ suggesting, count, canWrite }: { suggesting: Suggesting; count: number; canWrite: boolean }) {
  const { t } = useTranslation()
  const { only, mode, setMode, look, setLook } = suggesting
  const narrow = useMedia(NARROW)
  // Then it stands among the tools (WaysMenu), and above the text (OnlySuggests).
  if (narrow && look === 'shown' && (only || canWrite)) return null
  return (
    <div className={styles.bar}>
      {only ? (
        <p>{t('release.suggest.only')}</p>
      ) : (
        canWrite &&
        look === 'shown' && (
          <Segmented<Mode>
            label={t('release.suggest.mode')}
            value={mode}
            onChange={setMode}
            options={MODES.map((id) => ({ id, label: t(`release.suggest.modes.${id}`) }))}
          />
        )
      )}
      {(count > 0 || look !== 'shown') && (
        <Segmented<Look>
          label={t('release.suggest.look')}
          value={look}
          onChange={setLook}
          options={LOOKS.map((id) => ({ id, label: t(`release.suggest.looks.${id}`) }))}
        />
      )}
    </div>
  )
}

/** Ms in which a menu that is gone has given the focus back. */
const RESTORING = 100

/** On a phone the tools go when somebody looks at the text as it is or would be, and come back: what surrounds them takes the focus that goes with them. */
export function useFocusOfBar(bar: RefObject<HTMLElement | null>, look: Look): void {
  const shown = useRef(look)
  useEffect(() => {
    if (shown.current === look) return
    shown.current = look
    const timer = setTimeout(() => document.activeElement === document.body && bar.current?.focus({ preventScroll: true }), RESTORING)
    return () => clearTimeout(timer)
  }, [bar, look])
}

/** On a phone, above the text and going along with it: that what is typed is a suggestion. */
export function OnlySuggests() {
  const { t } = useTranslation()
  return useMedia(NARROW) && <p className={styles.only}>{t('release.suggest.only')}</p>
}
