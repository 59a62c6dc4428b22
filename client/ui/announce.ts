let region: HTMLElement | undefined

/** Says a sentence to a screen reader, when it has a moment. Nothing is seen. */
export function announce(text: string): void {
  if (!region) {
    region = document.createElement('div')
    region.setAttribute('role', 'status')
    region.setAttribute('aria-live', 'polite')
    // React Aria hides everything outside a dialog, except what bears this mark.
    region.dataset.liveAnnouncer = 'true'
    region.style.cssText = 'position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'
    document.body.append(region)
  }
  const line = document.createElement('div')
  line.textContent = text
  region.append(line)
  setTimeout(() => line.remove(), 7000)
}
