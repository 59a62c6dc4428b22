import type { ReactNode } from 'react'
import type { IconName } from '../../ui/Icon.tsx'
import { useAuthorsPanel } from './authors/AuthorsPanel.tsx'
import { useChecklist } from './checklist/useChecklist.tsx'
import { useComments } from './comments/useComments.tsx'
import type { ReleaseParts } from './parts.ts'
import { usePathPanel } from './path/usePathPanel.tsx'
import type { Way } from './path/way.ts'
import { useCardsPanel } from './useCardsPanel.tsx'

/** One of the panels beside the text. */
export interface Panel {
  /** Stands in the address: `?panel=comments`. */
  id: string
  label: string
  icon: IconName
  /** How many things in it wait for somebody; 0 is not shown. */
  badge: number
  /** What the badge counts, read aloud: “3 open comments”. */
  badgeLabel?: string
  content: ReactNode
  /** What belongs to it and is there whether it is open or not. */
  beside?: ReactNode
}

/** The panels of a release, from the top. Each is a hook of its own folder, which answers null when there is nothing for this person. */
export function usePanels(parts: ReleaseParts, way: Way | null, suggestions: Panel | null): Panel[] {
  const panels: (Panel | null)[] = [
    useComments(parts),
    suggestions,
    useChecklist(parts, way),
    usePathPanel(way),
    useAuthorsPanel(parts),
    useCardsPanel(),
  ]
  return panels.filter((panel) => panel !== null)
}
