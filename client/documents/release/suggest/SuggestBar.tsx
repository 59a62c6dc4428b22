import { useTranslation } from 'react-i18next'
import { Segmented } from '../../../ui/Segmented.tsx'
import styles from './Suggest.module.css'
import type { Mode } from './Suggest.ts'
import type { Look, Suggesting } from './useSuggesting.ts'

const MODES: readonly Mode[] = ['edit', 'suggest']
const LOOKS: readonly Look[] = ['shown', 'was', 'would']

/** How somebody works in the text, and how they look at what is suggested in it. `count`: open suggestions. */
export function SuggestBar({ suggesting, count, canWrite }: { suggesting: Suggesting; count: number; canWrite: boolean }) {
  const { t } = useTranslation()
  const { only, mode, setMode, look, setLook } = suggesting
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
