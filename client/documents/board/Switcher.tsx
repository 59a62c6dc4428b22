import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../ui/cx.ts'
import styles from './Switcher.module.css'

export interface SwitcherProps {
  /** The columns as they lie, with what each holds. */
  columns: readonly { id: string; name: string; count: number }[]
  scroller: RefObject<HTMLElement | null>
}

/** On a phone: which column is in sight, and the way to the others. */
export function Switcher({ columns, scroller }: SwitcherProps) {
  const { t } = useTranslation()
  const [index, setIndex] = useState(0)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const middle = element.scrollLeft + element.clientWidth / 2
      const sections = [...element.querySelectorAll<HTMLElement>(':scope > section')]
      setIndex(sections.findLastIndex((section) => section.offsetLeft <= middle))
    }
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller])
  return (
    <nav aria-label={t('board.columns')} className={styles.switcher}>
      {columns.map(({ id, name, count }, at) => (
        <button
          key={id}
          type="button"
          aria-current={at === index || undefined}
          className={cx(styles.tab, at === index && styles.on)}
          ref={(tab) => {
            if (at === index) tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
          }}
          onClick={() => {
            const section = scroller.current?.querySelectorAll<HTMLElement>(':scope > section')[at]
            section?.scrollIntoView({ behavior: 'smooth', block: 'nearest', inline: 'center' })
          }}
        >
          {name}
          <span className={styles.count}>{count}</span>
        </button>
      ))}
    </nav>
  )
}
