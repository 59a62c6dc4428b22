import { useTranslation } from 'react-i18next'
import { chooseLanguage, currentLanguage, LANGUAGES } from '../i18n/index.ts'
import { Segmented } from './Segmented.tsx'

/** Each language by its own name. */
export const LANGUAGE_NAMES = { nl: 'Nederlands', en: 'English' } as const

/** The language of the page; each is named in itself. */
export function LanguageChoice() {
  const { t } = useTranslation()
  return (
    <Segmented
      label={t('ui.language')}
      options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
      value={currentLanguage()}
      onChange={(language) => void chooseLanguage(language)}
    />
  )
}
