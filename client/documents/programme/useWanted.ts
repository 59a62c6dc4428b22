import { type RefObject, useCallback, useEffect, useState } from 'react'

/** Brings a block or a row into view as soon as it is drawn; with the focus, or without. `wanted`: its key, until then. */
export function useWanted(root: RefObject<HTMLElement | null>) {
  const [wanted, setWanted] = useState<{ key: string; focus: boolean } | null>(null)
  // It may be drawn only now, or its day has only just come into view.
  useEffect(() => {
    const block = wanted && root.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted.key)}"]`)
    if (!block) return
    block.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (wanted.focus) block.focus({ preventScroll: true })
    setWanted(null)
  })
  const focusOn = useCallback((key: string) => setWanted({ key, focus: true }), [])
  const reveal = useCallback((key: string) => setWanted({ key, focus: false }), [])
  return { wanted: wanted?.key ?? null, focusOn, reveal }
}
