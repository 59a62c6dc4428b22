import { type RefObject, useEffect } from 'react'

/**
 * When what has the focus goes away under it, what is around it and can be focused takes it, the panel itself at last; the page would have it otherwise, and
 * keys would no longer come here.
 */
export function useKeptFocus(panel: RefObject<HTMLElement | null>, isShown = true): void {
  useEffect(() => {
    const element = isShown ? panel.current : null
    if (!element) return
    let last: Element | null = null
    let around: HTMLElement[] = []
    const onFocusIn = (event: FocusEvent) => {
      last = event.target as Element
      around = []
      for (let each = last.parentElement; each && element.contains(each); each = each.parentElement)
        if (each.hasAttribute('tabindex')) around.push(each)
    }
    const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget) return
      // Left for the bare page; unless it is on its way out, which is only seen after this event.
      queueMicrotask(() => {
        if (last === target && last?.isConnected) last = null
      })
    }
    const observer = new MutationObserver(() => {
      if (!last || last.isConnected || document.activeElement !== document.body) return
      const next = around.find(({ isConnected }) => isConnected) ?? element
      next.focus({ preventScroll: true })
    })
    element.addEventListener('focusin', onFocusIn)
    element.addEventListener('focusout', onFocusOut)
    observer.observe(element, { childList: true, subtree: true })
    return () => {
      element.removeEventListener('focusin', onFocusIn)
      element.removeEventListener('focusout', onFocusOut)
      observer.disconnect()
    }
  }, [panel, isShown])
}
