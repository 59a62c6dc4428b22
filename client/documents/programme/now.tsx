import { createContext, type ReactNode, useContext } from 'react'
import { type Tools, ToolsProvider } from './tools.ts'
import type { ProgrammeNow } from './useProgramme.ts'

const NowContext = createContext<ProgrammeNow | null>(null)

/** What the parts of a programme find around them: its tools, and how it is now. */
export function ProgrammeAround({ tools, now, children }: { tools: Tools; now: ProgrammeNow; children: ReactNode }) {
  return (
    <ToolsProvider value={tools}>
      <NowContext value={now}>{children}</NowContext>
    </ToolsProvider>
  )
}

/** The programme as it is now, for what shows what is wrong with it. Whoever uses it draws anew with every change. */
export function useNow(): ProgrammeNow {
  const now = useContext(NowContext)
  if (!now) throw new Error('A programme is looked at outside of it')
  return now
}
