import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type { Person } from '#shared/protocol/schema.ts'
import { usePeers } from '../collab/usePeers.ts'
import { distinct, useWorkspace } from '../workspace/context.ts'
import { HereStack } from '../workspace/HereStack.tsx'

/** Who else has a document open. Drawn anew when somebody comes or goes, and not with everything they take up, which is told many times a second. */
export function HereToo({ awareness, max }: { awareness: Awareness; max: number }) {
  const { t } = useTranslation()
  const { view } = useWorkspace()
  const others = usePeers(awareness, view.me.id).filter(({ me }) => !me)
  const here = JSON.stringify(distinct(others, view.members).map(({ user }) => user))
  return useMemo(() => <HereStack people={JSON.parse(here) as Person[]} label={t('shell.nav.workingHere')} max={max} />, [here, max, t])
}
