import { useTranslation } from 'react-i18next'
import { useFormat, useNow } from '../../../i18n/format.ts'
import styles from '../Print.module.css'
import type { Way } from './way.ts'

/** What stands above a release that is printed: what it is, and until when it is kept back. Paper lies around for longer than a page is open. */
export function OnPaper({ way }: { way: Way }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { path, kind, workspace } = way
  const { timeZone } = workspace.workspace
  const own = path.versions.find(({ number }) => number === path.number)
  const embargo = own ? own.embargo : path.embargo
  const isNewest = path.number === null || path.versions[0]?.number === path.number
  const said = [
    path.number === null
      ? t('release.print.draft', { when: format.moment(now, timeZone) })
      : t('release.print.final', { number: path.number, when: own ? format.moment(own.at, timeZone) : '' }),
    kind === 'retraction' && path.number !== null ? t('release.print.retracted') : isNewest ? '' : t('release.print.older'),
    embargo !== null && embargo > now ? t('release.print.embargo', { when: format.moment(embargo, timeZone), zone: timeZone }) : '',
  ]
  return <p className={styles.standing}>{said.filter(Boolean).join(' ')}</p>
}
