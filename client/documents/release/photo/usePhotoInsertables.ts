import { useTranslation } from 'react-i18next'
import type { Insertable } from '../insertables.ts'
import type { ReleaseParts } from '../parts.ts'
import { addPhotos, chosenPhotos, photoPlace, TYPES } from './Photos.ts'

/** Photos from the insert menu and after `/`. They belong to the text: in the note to editors there are none. */
export function usePhotoInsertables({ active, note }: ReleaseParts): Insertable[] {
  const { t } = useTranslation()
  if (active === note) return []
  return [
    {
      id: 'photo',
      group: 'block',
      icon: 'photo',
      label: t('release.photo.label'),
      description: t('release.photo.about'),
      words: t('release.photo.words'),
      run(editor) {
        const input = document.createElement('input')
        input.type = 'file'
        input.multiple = true
        input.accept = TYPES.join(',')
        input.onchange = () => {
          const files = chosenPhotos(input.files)
          if (files.length > 0) addPhotos(editor, files, photoPlace(editor))
        }
        input.click()
      },
    },
  ]
}
