import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../ui/announce.ts'
import type { Filter } from './filter.ts'

/** How many sessions are looked at, in words; announced when what is looked for changes, and not for what others do. '' where all are. */
export function useFoundSaid({ filter, found, total }: { filter: Filter; found: number | null; total: number }): string {
  const { t } = useTranslation()
  const said = found === null ? '' : t('programme.view.found', { count: found, total })
  const key = JSON.stringify(filter)
  const before = useRef(key)
  useEffect(() => {
    if (before.current === key) return
    before.current = key
    announce(said || t('programme.view.foundAll', { count: total }))
  }, [key, said, total, t])
  return said
}
