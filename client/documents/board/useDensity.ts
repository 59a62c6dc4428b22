import { useSyncExternalStore } from 'react'

export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

const KEY = 'draaiboek.density'
const listeners = new Set<() => void>()

function density(): Density {
  return DENSITIES.find((known) => known === localStorage.getItem(KEY)) ?? 'comfortable'
}

/** How closely this person's cards lie, on this device. */
export function chooseDensity(chosen: Density): void {
  localStorage.setItem(KEY, chosen)
  for (const listener of listeners) listener()
}

/** The chosen density, followed. */
export function useDensity(): Density {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, density)
}
