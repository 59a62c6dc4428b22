import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'draaiboek.theme'
const listeners = new Set<() => void>()

/** What was chosen; `system` follows the device. */
export function theme(): Theme {
  return THEMES.find((known) => known === localStorage.getItem(KEY)) ?? 'system'
}

function apply(): void {
  const chosen = theme()
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
}

/** Chooses light, dark or the device's own, and keeps it for the next visit. */
export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(KEY, chosen)
  apply()
  for (const listener of listeners) listener()
}

/** The chosen theme, followed. */
export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, theme)
}

apply()
