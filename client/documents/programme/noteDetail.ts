import { useTranslation } from 'react-i18next'
import { SESSION_TYPES } from '#shared/documents/programme/schema.ts'

/** What a note of an import adds, as it is read: of a kind of session that was taken instead of an unknown one its name. */
export function useNoteDetail(): (code: string, detail: string) => string {
  const { t } = useTranslation()
  const named = (word: string) => {
    const type = SESSION_TYPES.find((known) => known === word)
    return type ? t(`programme.type.${type}`) : word
  }
  // The last word, before how often it was taken.
  return (code, detail) => (code === 'type-mapped' ? detail.replace(/\w+(?=(?: \(\d+\))?$)/, named) : detail)
}
