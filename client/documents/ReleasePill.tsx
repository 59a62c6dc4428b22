import { useTranslation } from 'react-i18next'
import type { IconName } from '../ui/Icon.tsx'
import { Pill } from '../ui/Pill.tsx'
import type { Standing } from './kinds.ts'

type Shown = Standing['state'] | 'retracted'

/** Each state has a shape of its own beside its word and its colour. */
const LOOKS: Record<Shown, { icon: IconName; tone: 'plain' | 'wait' | 'ok' | 'clash' }> = {
  draft: { icon: 'pencil', tone: 'plain' },
  'in-review': { icon: 'clock', tone: 'wait' },
  approved: { icon: 'check', tone: 'ok' },
  final: { icon: 'lock', tone: 'ok' },
  retracted: { icon: 'close', tone: 'clash' },
}

/** Where a release is on its way out, in a word. */
export function ReleasePill({ state, kind }: Standing) {
  const { t } = useTranslation()
  const shown = state === 'final' && kind === 'retraction' ? 'retracted' : state
  return (
    <Pill {...LOOKS[shown]}>
      {kind === 'correction' && state !== 'final'
        ? `${t('release.path.correction')} · ${t(`release.path.state.${shown}`)}`
        : t(`release.path.state.${shown}`)}
    </Pill>
  )
}
