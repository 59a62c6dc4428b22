import i18next from 'i18next'
import LanguageDetector from 'i18next-browser-languagedetector'
import { initReactI18next } from 'react-i18next'
import en from './en.json'
import nl from './nl.json'

export const LANGUAGES = ['nl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof nl }
  }
}

/** Where a choice made in this browser is kept. */
const CHOSEN = 'draaiboek.language'

i18next.on('languageChanged', () => document.documentElement.setAttribute('lang', currentLanguage()))

await i18next
  .use(LanguageDetector)
  .use(initReactI18next)
  .init({
    resources: { nl: { translation: nl }, en: { translation: en } },
    supportedLngs: LANGUAGES,
    nonExplicitSupportedLngs: true,
    load: 'languageOnly',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    detection: { order: ['localStorage', 'navigator'], lookupLocalStorage: CHOSEN, caches: [] },
  })

/** The language the page is in. */
export function currentLanguage(): Language {
  return LANGUAGES.find((language) => language === i18next.resolvedLanguage) ?? 'en'
}

/** What somebody chose on another device holds here too, until they choose here. */
export async function adoptLanguage(language: Language | null): Promise<void> {
  if (language && !localStorage.getItem(CHOSEN)) await i18next.changeLanguage(language)
}

/** Switches the page to a language and keeps that for the next visit; only a choice is kept, never a guess. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(CHOSEN, language)
  await i18next.changeLanguage(language)
}
