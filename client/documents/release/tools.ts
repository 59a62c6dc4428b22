import type { MenuEntry } from '../../ui/Menu.tsx'
import type { ReleaseParts } from './parts.ts'

/** An entry of the menu at the end of the tools. */
export interface Tool extends MenuEntry {
  run(): void
}

/** What the menu at the end of the tools offers. */
export function useTools(_parts: ReleaseParts): Tool[] {
  return []
}
