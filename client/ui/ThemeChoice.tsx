import { useTranslation } from 'react-i18next'
import { Segmented } from './Segmented.tsx'
import { chooseTheme, THEMES, useTheme } from './theme.ts'

const ICONS = { system: 'contrast', light: 'sun', dark: 'moon' } as const

/** Light, dark, or as the device is. */
export function ThemeChoice() {
  const { t } = useTranslation()
  return (
    <Segmented
      label={t('ui.theme')}
      options={THEMES.map((id) => ({ id, label: t(`ui.theme_${id}`), icon: ICONS[id], iconOnly: true }))}
      value={useTheme()}
      onChange={chooseTheme}
    />
  )
}
