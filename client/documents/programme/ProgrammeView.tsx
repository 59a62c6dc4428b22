import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { abstractOf, readProgramme } from '#shared/documents/programme/model.ts'
import { addSession, moveSession, removeSession } from '#shared/documents/programme/operations.ts'
import { keyOf, type Placed, type Unplaced } from '#shared/documents/programme/placement.ts'
import { type Conflict, firstFree } from '#shared/documents/programme/rules.ts'
import { FIRST_SLOT, programmeModel } from '#shared/documents/programme/schema.ts'
import { textOfProse } from '#shared/prose/fragment.ts'
import { setPresence } from '../../collab/usePeers.ts'
import { useUndo } from '../../collab/useUndo.ts'
import { announce } from '../../ui/announce.ts'
import { NARROW, useMedia } from '../../ui/useMedia.ts'
import type { ViewProps } from '../kinds.ts'
import { EmptyProgramme } from './EmptyProgramme.tsx'
import { FlyingGhost } from './Ghost.tsx'
import { Grid } from './Grid.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { List } from './List.tsx'
import { ALL, layoutOf } from './layout.ts'
import { MoveSheet } from './MoveSheet.tsx'
import styles from './ProgrammeView.module.css'
import { SessionSheet } from './SessionSheet.tsx'
import { SetUpSheet } from './SetUpSheet.tsx'
import { Toolbar, type View } from './Toolbar.tsx'
import { Tray } from './Tray.tsx'
import { type Tools, ToolsProvider } from './tools.ts'
import { useDrag } from './useDrag.ts'
import { useProgramme } from './useProgramme.ts'
import { roomNames, useWords } from './words.ts'

/** The collections that undo follows. */
const ROOTS = Object.keys(programmeModel)

/** A programme: a grid of rooms by time or a list, the tray beside it, and everything about a session at hand. */
export default function ProgrammeView({ document: row, workspace, open, canWrite }: ViewProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, awareness } = open
  const { programme, placement, clashes, clashesOf } = useProgramme(doc)
  const undo = useUndo(doc, ROOTS)
  const narrow = useMedia(NARROW)
  const root = useRef<HTMLDivElement>(null)

  const [chosenView, setView] = useState<View>('grid')
  const [chosenDay, setDay] = useState('')
  const [chosenVenue, setVenue] = useState('')
  const [selected, setSelected] = useState<string | null>(null)
  const [moving, setMoving] = useState<{ session: string; slotId: string | null } | null>(null)
  const [sheet, setSheet] = useState<'setUp' | 'import' | null>(null)
  const [started, setStarted] = useState(false)
  const [wantFocus, setWantFocus] = useState<string | null>(null)
  const fresh = useRef<{ id: string; as: string } | null>(null)

  const view = narrow ? 'list' : chosenView
  const day = placement.days.find(({ id }) => id === chosenDay) ?? placement.days[0]
  const everywhere = chosenVenue === ALL || (chosenVenue === '' && view === 'list') || placement.venues.length < 2
  const venue = everywhere ? ALL : (placement.venues.find(({ id }) => id === chosenVenue) ?? placement.venues[0])?.id
  const layout = useMemo(() => (day && venue !== undefined ? layoutOf(placement, day, venue) : null), [placement, day, venue])
  const rooms = useMemo(() => roomNames(placement, t('programme.unnamedRoom')), [placement, t])
  const drag = useDrag(doc, awareness, placement, setWantFocus)

  const tools: Tools = useMemo(
    () => ({
      doc,
      awareness,
      canWrite,
      drag,
      select(id, isFresh = false) {
        const leaving = fresh.current
        // A session that was added and left as it was is not worth keeping.
        if (leaving && leaving.id !== id) {
          const abstract = abstractOf(doc, leaving.id)
          const untouched = JSON.stringify(readProgramme(doc).sessions.get(leaving.id)) === leaving.as
          if (untouched && !(abstract && textOfProse(abstract).trim())) removeSession(doc, leaving.id)
          fresh.current = null
        }
        if (id !== null && isFresh) fresh.current = { id, as: JSON.stringify(readProgramme(doc).sessions.get(id)) }
        setMoving(null)
        setSheet(null)
        setSelected(id)
        setPresence(awareness, { selected: id })
      },
    }),
    [doc, awareness, canWrite, drag],
  )

  const isGone = selected !== null && !programme.sessions.has(selected)
  useEffect(() => {
    if (isGone) tools.select(null)
  }, [isGone, tools])

  // The block may be drawn only now, or its day has only just come into view.
  useEffect(() => {
    const block = wantFocus && root.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wantFocus)}"]`)
    if (!block) return
    block.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    block.focus({ preventScroll: true })
    setWantFocus(null)
  })

  const add = () => tools.select(addSession(doc, {}), true)
  const place = (item: Unplaced) => {
    const shown = placement.venues.filter(({ id }) => venue === ALL || id === venue)
    const session = { type: item.session.type, length: item.from?.length ?? item.session.length }
    const slot = layout && firstFree(placement.placed, shown, session, { from: layout.start, until: layout.end })
    if (view === 'list' || !slot) return setMoving({ session: item.session.id, slotId: item.slotId })
    const slotId = item.slotId ?? FIRST_SLOT
    moveSession(doc, item.session.id, slot, slotId)
    announce(t('programme.say.placed', { title: words.title(item.session), room: rooms.get(slot.room), time: words.slot(slot) }))
    setWantFocus(keyOf(item.session.id, slotId))
  }
  const jump = ({ sides: [first, second] }: Conflict) => {
    setDay(first.day)
    if (venue !== ALL && placement.venues.length > 1) setVenue(first.room.venue === second.room.venue ? first.room.venue : ALL)
    setWantFocus(first.key)
  }
  /** Shows the day and the venue with most in them. */
  const showFullest = () => {
    const days = Map.groupBy(placement.placed, (item) => item.day)
    const [most] = [...days.values()].sort((a, b) => b.length - a.length)
    const [fullest] = [...Map.groupBy(most ?? [], (item) => item.room.venue).values()].sort((a, b) => b.length - a.length)
    if (!fullest?.[0]) return
    setDay(fullest[0].day)
    setVenue(fullest[0].room.venue)
  }
  const openSheet = (next: 'setUp' | 'import') => {
    tools.select(null)
    setSheet(next)
  }
  const move = (item: Placed) => setMoving({ session: item.session.id, slotId: item.slotId })

  const drawable = layout !== null && layout.columns.length > 0 && (started || programme.sessions.size > 0)
  const session = selected === null ? undefined : programme.sessions.get(selected)
  const where = { dayId: day?.id ?? '', venueId: venue ?? ALL }
  const tray = (
    <Tray key={view} programme={programme} items={placement.tray} onPlace={place} onAdd={add} beside={view === 'grid' && drawable} />
  )
  const label = day ? t('programme.gridOf', { day: words.longDay(day.date) }) : ''
  return (
    <ToolsProvider value={tools}>
      <div ref={root} className={styles.programme} data-view={view}>
        {drawable && (
          <Toolbar
            programme={programme}
            placement={placement}
            clashes={clashes}
            view={view}
            dayId={day?.id ?? ''}
            venueId={venue ?? ALL}
            narrow={narrow}
            mayImport={canWrite && workspace.capabilities.includes('document.import')}
            undo={undo}
            onView={setView}
            onDay={setDay}
            onVenue={setVenue}
            onJump={jump}
            onAdd={add}
            onSetUp={() => openSheet('setUp')}
            onImport={() => openSheet('import')}
          />
        )}
        <div className={styles.stage}>
          {!drawable && (
            <EmptyProgramme
              placement={placement}
              eventDate={workspace.workspace.eventDate}
              onImport={() => openSheet('import')}
              onDone={() => setStarted(true)}
            />
          )}
          {drawable && view === 'grid' && (
            <Grid layout={layout} programme={programme} clashes={clashesOf} label={label} selected={selected} />
          )}
          {drawable && view === 'list' && (
            <List programme={programme} items={layout.items} rooms={rooms} clashes={clashesOf} onMove={move} label={label} />
          )}
          {(drawable || placement.tray.length > 0) && tray}
        </div>
        <FlyingGhost />
      </div>
      <SessionSheet
        programme={programme}
        placement={placement}
        clashes={clashesOf}
        session={session}
        fresh={session !== undefined && fresh.current?.id === session.id}
        {...where}
        onClose={() => tools.select(null)}
      />
      <MoveSheet
        placement={placement}
        session={moving ? programme.sessions.get(moving.session) : undefined}
        slotId={moving?.slotId ?? null}
        {...where}
        onClose={() => setMoving(null)}
      />
      <SetUpSheet programme={programme} placement={placement} isOpen={sheet === 'setUp'} onClose={() => setSheet(null)} />
      <ImportDialog document={row.id} isOpen={sheet === 'import'} onClose={() => setSheet(null)} onDone={showFullest} />
    </ToolsProvider>
  )
}
