/** Runs something as soon as nothing lies over the page any more and the focus has gone back to where it was. */
export function whenUncovered(run: () => void): void {
  const look = () => (document.querySelector('[data-modal]') ? requestAnimationFrame(look) : requestAnimationFrame(run))
  requestAnimationFrame(look)
}

/** Brings a block of the text into sight and lets it light up: where a caret would bring up the keyboard of a phone as well. */
export function pointOut(element: Node | null): void {
  if (!(element instanceof HTMLElement)) return
  element.scrollIntoView({ block: 'center' })
  element.animate([{ backgroundColor: 'var(--accent-soft)' }, { backgroundColor: 'transparent' }], { duration: 2400, easing: 'ease-in' })
}
