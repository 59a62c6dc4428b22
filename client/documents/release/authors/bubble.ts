import styles from './Authors.module.css'

/** A line beside a passage that says who wrote it. One at a time; read aloud when it changes. */
export function createBubble(): {
  show(at: DOMRect | { left: number; top: number; bottom: number }, text: string): void
  hide(): void
  remove(): void
} {
  const bubble = document.createElement('div')
  bubble.className = styles.bubble ?? ''
  bubble.setAttribute('role', 'status')
  bubble.hidden = true
  document.body.append(bubble)
  return {
    show({ left, top, bottom }, text) {
      if (bubble.textContent !== text) bubble.textContent = text
      bubble.hidden = false
      const { width, height } = bubble.getBoundingClientRect()
      const below = bottom + height + 12 < window.innerHeight
      bubble.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`
      bubble.style.top = `${below ? bottom + 6 : top - height - 6}px`
    },
    hide() {
      bubble.hidden = true
    },
    remove: () => bubble.remove(),
  }
}
