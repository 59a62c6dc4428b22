import { useTranslation } from 'react-i18next'
import { changeSettings, setUsualLength } from '#shared/documents/programme/operations.ts'
import { SESSION_TYPES, SETTINGS, USUAL_LENGTHS } from '#shared/documents/programme/schema.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Figures } from './Figures.tsx'
import styles from './SetUp.module.css'
import type { SetUpProps } from './SetUpSheet.tsx'
import { useTools } from './tools.ts'

/** What holds for the whole programme: what it is about, how long each type of session usually is, and what it comes to. */
export function GeneralSetUp({ programme, placement }: SetUpProps) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  return (
    <div className={styles.part}>
      <TextField
        label={t('programme.details.theme')}
        placeholder={t('programme.details.themeHint')}
        value={programme.settings.get(SETTINGS)?.theme ?? ''}
        onChange={(theme) => changeSettings(doc, { theme })}
        maxLength={300}
        readOnly={!canWrite}
        className={styles.wide}
      />
      <section aria-label={t('programme.details.lengths')} className={styles.card}>
        <h3 className={styles.head}>{t('programme.details.lengths')}</h3>
        <p className={styles.hint}>{t('programme.details.lengthsHint')}</p>
        <div className={styles.lengths}>
          {SESSION_TYPES.map((type) => (
            <NumberField
              key={type}
              label={t(`programme.type.${type}`)}
              unit={t('programme.min')}
              min={5}
              max={1440}
              step={5}
              value={programme.lengths.get(type)?.minutes ?? USUAL_LENGTHS[type]}
              onChange={(minutes) => setUsualLength(doc, type, minutes)}
              readOnly={!canWrite}
            />
          ))}
        </div>
      </section>
      <Figures programme={programme} placement={placement} />
    </div>
  )
}
