import { type RefObject, useEffect } from 'react'

/** Ms in which a dialog that is gone has given the focus back. */
const RESTORING = 100

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
    const keep = () => {
      if (!last || last.isConnected || document.activeElement !== document.body) return
      const next = around.find(({ isConnected }) => isConnected) ?? element
      next.focus({ preventScroll: true })
    }
    const observer = new MutationObserver(keep)
    // A dialog that closes gives the focus back to what opened it, which what it did may have taken away.
    const closing = new MutationObserver(() => setTimeout(keep, RESTORING))
    const onElsewhere = ({ target }: FocusEvent) => {
      const isOver = target instanceof Element && target.closest('[data-modal]') !== null
      if (!isOver && !element.contains(target as Node)) last = null
    }
    element.addEventListener('focusin', onFocusIn)
    element.addEventListener('focusout', onFocusOut)
    document.addEventListener('focusin', onElsewhere)
    observer.observe(element, { childList: true, subtree: true })
    closing.observe(document.body, { childList: true })
    return () => {
      element.removeEventListener('focusin', onFocusIn)
      element.removeEventListener('focusout', onFocusOut)
      document.removeEventListener('focusin', onElsewhere)
      observer.disconnect()
      closing.disconnect()
    }
  }, [panel, isShown])
}
