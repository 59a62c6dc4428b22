import { Fragment, useEffect, useId, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useKeptFocus } from '../../ui/useKeptFocus.ts'
import { useMedia } from '../../ui/useMedia.ts'
import type { Panel } from './panels.ts'
import styles from './Rail.module.css'

/** Where a panel has room beside the sheet of paper. */
export const ROOMY = '(min-width: 1100px)'

/** Which panel is open, as the address says it; opens another, or none. */
export function usePanel(): [id: string | null, open: (id: string | null) => void] {
  const [search, setSearch] = useSearchParams()
  const open = (id: string | null) =>
    setSearch(
      (now) => {
        if (id === null) now.delete('panel')
        else now.set('panel', id)
        return now
      },
      { replace: true },
    )
  return [search.get('panel'), open]
}

/** What stands beside the text: a button for each panel, and the one that is open; on smaller screens over the page, on a phone from the bottom. */
export function Rail({ panels }: { panels: readonly Panel[] }) {
  const { t } = useTranslation()
  const roomy = useMedia(ROOMY)
  const [id, open] = usePanel()
  const shown = panels.find((panel) => panel.id === id)
  const region = useId()
  const strip = useRef<HTMLDivElement>(null)
  const beside = useRef<HTMLElement>(null)
  useKeptFocus(beside, shown !== undefined && roomy)
  const close = () => {
    open(null)
    strip.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
  }
  if (panels.length === 0) return null
  return (
    <aside className={cx(styles.rail, shown && roomy && styles.open)} aria-label={t('release.editor.rail')}>
      <div
        ref={strip}
        role="toolbar"
        aria-orientation={roomy ? 'vertical' : 'horizontal'}
        aria-label={t('release.editor.panels')}
        className={styles.strip}
      >
        {panels.map((panel) => (
          <Button
            key={panel.id}
            className={cx(styles.tab, panel.id === shown?.id && styles.on)}
            aria-expanded={panel.id === shown?.id}
            aria-controls={roomy && panel.id === shown?.id ? region : undefined}
            onPress={() => open(panel.id === shown?.id ? null : panel.id)}
          >
            <span className={styles.sign}>
              <Icon name={panel.icon} size={20} />
              {panel.badge > 0 && (
                <span className={styles.badge} aria-hidden="true">
                  {panel.badge > 99 ? '99+' : panel.badge}
                </span>
              )}
            </span>
            <span className={styles.name}>{panel.label}</span>
            {panel.badge > 0 && panel.badgeLabel && <span className={styles.told}>{`, ${panel.badgeLabel}`}</span>}
          </Button>
        ))}
      </div>
      {panels.map(({ id: of, beside }) => (
        <Fragment key={of}>{beside}</Fragment>
      ))}
      {shown && roomy && (
        <section
          ref={beside}
          id={region}
          aria-label={shown.label}
          tabIndex={-1}
          className={styles.panel}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.defaultPrevented) close()
          }}
        >
          <header className={styles.head}>
            <h2>{shown.label}</h2>
            <IconButton icon="close" size="s" label={t('release.editor.closePanel', { panel: shown.label })} onPress={close} />
          </header>
          <Body panel={shown} />
        </section>
      )}
      {!roomy && (
        <Sheet title={shown?.label ?? ''} isOpen={shown !== undefined} onClose={() => open(null)}>
          {shown?.content}
        </Sheet>
      )}
    </aside>
  )
}

/** What a panel holds; another panel begins at its top. */
function Body({ panel }: { panel: Panel }) {
  const body = useRef<HTMLDivElement>(null)
  const { id } = panel
  useEffect(() => {
    if (id && body.current) body.current.scrollTop = 0
  }, [id])
  return (
    <div ref={body} className={styles.body}>
      {panel.content}
    </div>
  )
}
