import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MenuEntry } from '../../ui/Menu.tsx'
import type { SheetName } from './Sheets.tsx'

/** Something behind the last button of the toolbar. */
export interface Entry extends MenuEntry {
  run(): void
}

/** What can be done with a programme as a whole, in the order it is offered. Most of it opens a sheet or a dialog (`Sheets`). */
export function useEntries({
  canWrite,
  mayImport,
  open,
}: {
  canWrite: boolean
  mayImport: boolean
  open(sheet: SheetName): void
}): Entry[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      ...(canWrite ? [{ id: 'setUp', label: t('programme.setUp.title'), icon: 'settings' as const, run: () => open('setUp') }] : []),
      { id: 'versions', label: t('programme.versions.title'), icon: 'history', run: () => open('versions') },
      ...(mayImport ? [{ id: 'import', label: t('import.open'), icon: 'upload' as const, run: () => open('import') }] : []),
      { id: 'export', label: t('programme.inOut.export'), icon: 'download', run: () => open('export') },
    ],
    [t, canWrite, mayImport, open],
  )
}
