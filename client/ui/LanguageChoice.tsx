import { useTranslation } from 'react-i18next'
import { chooseLanguage, currentLanguage, LANGUAGES, type Language } from '../i18n/index.ts'
import { Segmented } from './Segmented.tsx'

const NAMES = { nl: 'Nederlands', en: 'English' } as const

/** The language of the page; each is named in itself. */
export function LanguageChoice({ onChosen }: { onChosen?(language: Language): void }) {
  const { t } = useTranslation()
  return (
    <Segmented
      label={t('ui.language')}
      options={LANGUAGES.map((id) => ({ id, label: NAMES[id] }))}
      value={currentLanguage()}
      onChange={(language) => {
        void chooseLanguage(language)
        onChosen?.(language)
      }}
    />
  )
}
