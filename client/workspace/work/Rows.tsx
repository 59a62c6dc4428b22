import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import styles from './Work.module.css'

/** A few more take no more room than the button behind which they would be. */
const SLACK = 2

/** A list of which so many rows stand there, and the others when somebody asks for them; the focus goes on to the first of those. */
export function Rows<T>({ items, most = items.length, children }: { items: readonly T[]; most?: number; children(item: T): ReactNode }) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const first = useRef(most)
  const shown = whole || items.length <= most + SLACK ? items : items.slice(0, most)
  useEffect(() => {
    if (whole) list.current?.children[first.current]?.querySelector<HTMLElement>('a')?.focus()
  }, [whole])
  return (
    <>
      <ul ref={list} className={styles.rows}>
        {shown.map(children)}
      </ul>
      {shown.length < items.length && (
        <Button
          size="s"
          variant="quiet"
          className={styles.rest ?? ''}
          onPress={() => {
            first.current = shown.length
            setWhole(true)
          }}
        >
          {t('work.rest', { count: items.length - shown.length })}
        </Button>
      )}
    </>
  )
}
