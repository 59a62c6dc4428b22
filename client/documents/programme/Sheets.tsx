import type { Programme, Session, Speaker } from '#shared/documents/programme/schema.ts'
import { GroupSheet } from './GroupSheet.tsx'
import type { Group } from './groupMoves.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { ExportDialog } from './inOut/ExportDialog.tsx'
import { MoveSheet } from './MoveSheet.tsx'
import { SessionSheet } from './SessionSheet.tsx'
import { SetUpSheet } from './SetUpSheet.tsx'
import { SpeakerSheet } from './SpeakerSheet.tsx'
import { useTools } from './tools.ts'
import type { ProgrammeNow } from './useProgramme.ts'
import type { About } from './versions/about.ts'
import { VersionsSheet } from './versions/VersionsSheet.tsx'

/** What the toolbar opens. */
export type SheetName = 'setUp' | 'import' | 'export' | 'versions'
/** Those that stand beside the grid on a wide screen; the others lie over it. */
export const BESIDE: readonly SheetName[] = ['setUp', 'versions']

export interface SheetsProps {
  /** The id of the document. */
  document: string
  now: ProgrammeNow
  about: About
  /** The session whose details are open, and whether it was just made here. */
  session: Session | undefined
  fresh: boolean
  /** Whose details are open. */
  speaker: Speaker | undefined
  /** What is being moved by fields. */
  moving: { session: string; slotId: string | null } | null
  /** What is being moved together. */
  group: Group | null
  sheet: SheetName | null
  /** Where the person looks. */
  dayId: string
  venueId: string
  onCloseSession(): void
  onMoved(): void
  onClose(): void
  onImported(): void
  /** Takes the last step back. */
  onUndo(): void
}

/** Everything that opens beside or over a programme. */
export function Sheets({ document, now, about, session, fresh, speaker, moving, group, sheet, dayId, venueId, ...on }: SheetsProps) {
  const { programme, placement, conflictsOf: clashes } = now
  const where = { dayId, venueId }
  const { openSpeaker } = useTools()
  return (
    <>
      <SpeakerSheet {...{ programme, placement, speaker }} onClose={() => openSpeaker(null)} />
      <SessionSheet
        {...{ programme, placement, clashes, fresh }}
        session={speaker ? undefined : session}
        {...where}
        onClose={on.onCloseSession}
      />
      <MoveSheet
        {...{ programme, placement, clashes }}
        session={sessionOf(programme, moving)}
        slotId={moving?.slotId ?? null}
        {...where}
        onClose={on.onMoved}
      />
      <GroupSheet group={group} dayId={dayId} onClose={on.onMoved} />
      <SetUpSheet programme={programme} placement={placement} isOpen={sheet === 'setUp' && !speaker} onClose={on.onClose} />
      <VersionsSheet {...{ document, now, about }} isOpen={sheet === 'versions' && !speaker} onUndo={on.onUndo} onClose={on.onClose} />
      {sheet === 'export' && <ExportDialog {...{ document, programme, placement }} onClose={on.onClose} />}
      <ImportDialog document={document} isOpen={sheet === 'import'} onClose={on.onClose} onDone={on.onImported} />
    </>
  )
}

function sessionOf(programme: Programme, moving: SheetsProps['moving']): Session | undefined {
  return moving ? programme.sessions.get(moving.session) : undefined
}
