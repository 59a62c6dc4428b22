import type { Programme, Session } from '#shared/documents/programme/schema.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { MoveSheet } from './MoveSheet.tsx'
import { SessionSheet } from './SessionSheet.tsx'
import { SetUpSheet } from './SetUpSheet.tsx'
import type { ProgrammeNow } from './useProgramme.ts'

/** What the toolbar opens. */
export type SheetName = 'setUp' | 'import'
/** Those that stand beside the grid on a wide screen; the others lie over it. */
export const BESIDE: readonly SheetName[] = ['setUp']

export interface SheetsProps {
  /** The id of the document. */
  document: string
  now: ProgrammeNow
  /** The session whose details are open, and whether it was just made here. */
  session: Session | undefined
  fresh: boolean
  /** What is being moved by fields. */
  moving: { session: string; slotId: string | null } | null
  sheet: SheetName | null
  /** Where the person looks. */
  dayId: string
  venueId: string
  onCloseSession(): void
  onMoved(): void
  onClose(): void
  onImported(): void
}

/** Everything that opens beside or over a programme. */
export function Sheets({ document, now, session, fresh, moving, sheet, dayId, venueId, ...on }: SheetsProps) {
  const { programme, placement, conflictsOf: clashes } = now
  const where = { dayId, venueId }
  return (
    <>
      <SessionSheet {...{ programme, placement, clashes, session, fresh }} {...where} onClose={on.onCloseSession} />
      <MoveSheet
        {...{ programme, placement, clashes }}
        session={sessionOf(programme, moving)}
        slotId={moving?.slotId ?? null}
        {...where}
        onClose={on.onMoved}
      />
      <SetUpSheet programme={programme} placement={placement} isOpen={sheet === 'setUp'} onClose={on.onClose} />
      <ImportDialog document={document} isOpen={sheet === 'import'} onClose={on.onClose} onDone={on.onImported} />
    </>
  )
}

function sessionOf(programme: Programme, moving: SheetsProps['moving']): Session | undefined {
  return moving ? programme.sessions.get(moving.session) : undefined
}
