import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { Segmented, type SegmentedProps } from '../../ui/Segmented.tsx'
import styles from './Chips.module.css'

/** One of a few, side by side, scrolled aside where there is no room for all; the one that is chosen is in sight, whichever way it was. */
export function Chips<Id extends string>({ ref, ...props }: SegmentedProps<Id> & { ref?: Ref<HTMLDivElement> }) {
  const chips = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => chips.current as HTMLDivElement, [])
  const { value } = props
  useEffect(() => {
    const group = chips.current?.firstElementChild
    const chosen = chips.current?.querySelector<HTMLElement>(`[data-option="${CSS.escape(value)}"]`)
    // Only the chips are scrolled, not the page around them.
    if (group && chosen) group.scrollLeft = chosen.offsetLeft - (group.clientWidth - chosen.offsetWidth) / 2
  }, [value])
  return (
    <div ref={chips} className={styles.chips}>
      <Segmented {...props} />
    </div>
  )
}
