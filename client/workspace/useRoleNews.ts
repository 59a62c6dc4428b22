import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/access/roles.ts'
import { toast } from '../ui/toast.tsx'

/** Says so when somebody has become something else while they look: what the page offers changes under their hands. */
export function useRoleNews(role: Role): void {
  const { t } = useTranslation()
  const said = useRef(role)
  useEffect(() => {
    if (said.current === role) return
    said.current = role
    toast({ text: t('people.youAreNow', { role: t(`shell.role.${role}`) }) })
  }, [role, t])
}
