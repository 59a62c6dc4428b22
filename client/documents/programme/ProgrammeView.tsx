import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Capability } from '#shared/access/capabilities.ts'
import { BACKSTAGE_ROOTS } from '#shared/documents/backstage/model.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { addSession, moveSession } from '#shared/documents/programme/operations.ts'
import { dayOf, keyOf, type Placed, type Unplaced } from '#shared/documents/programme/placement.ts'
import { type Conflict, firstFree } from '#shared/documents/programme/rules.ts'
import { FIRST_SLOT, programmeModel } from '#shared/documents/programme/schema.ts'
import { announce } from '../../ui/announce.ts'
import { OnPaper } from '../../ui/OnPaper.tsx'
import { toast } from '../../ui/toast.tsx'
import { NARROW, useMedia } from '../../ui/useMedia.ts'
import type { ViewProps } from '../kinds.ts'
import { useArrival } from '../useArrival.ts'
import { useToldUndo } from '../useToldUndo.ts'
import { DoorSheets } from './DoorSheets.tsx'
import { EmptyProgramme } from './EmptyProgramme.tsx'
import { useEntries } from './entries.ts'
import type { Filter } from './filter.ts'
import { FlyingGhost } from './Ghost.tsx'
import { Grid } from './Grid.tsx'
import { GridOnPaper } from './GridOnPaper.tsx'
import { type Group, groupOf } from './groupMoves.ts'
import { List } from './List.tsx'
import { ALL } from './layout.ts'
import { ProgrammeAround } from './now.tsx'
import styles from './ProgrammeView.module.css'
import { SelectionBar } from './SelectionBar.tsx'
import { BESIDE, type SheetName, Sheets } from './Sheets.tsx'
import { SpeakersView } from './SpeakersView.tsx'
import { createSelection } from './selection.ts'
import { Toolbar } from './Toolbar.tsx'
import { Tray } from './Tray.tsx'
import type { Tools } from './tools.ts'
import { useBackstageOf } from './useBackstage.ts'
import { useDrag } from './useDrag.ts'
import { useLook } from './useLook.ts'
import { useOpened } from './useOpened.ts'
import { useProgramme } from './useProgramme.ts'
import { useShown, type View } from './useShown.ts'
import { useSteady } from './useSteady.ts'
import { useWanted } from './useWanted.ts'
import { useWords } from './words.ts'

/** The collections that undo follows. */
const ROOTS = Object.keys(programmeModel)

/** A programme: a grid of rooms by time or a list, the tray beside it, and everything about a session at hand. */
function ProgrammeView({ document: row, workspace, open, backstage: behind, canWrite }: ViewProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, awareness } = open
  const { me } = workspace
  const { defaults, timeZone } = workspace.workspace
  const changeover = defaults?.changeover ?? 0
  const now = useProgramme(doc, changeover)
  const { programme, placement, clashesOf, warningsOf } = now
  const undo = useToldUndo(doc, ROOTS, behind && { doc: behind.doc, roots: BACKSTAGE_ROOTS })
  const narrow = useMedia(NARROW)
  const root = useRef<HTMLDivElement>(null)

  const [shown, show] = useShown()
  const [group, setGroup] = useState<Group | null>(null)
  const [moving, setMoving] = useState<{ session: string; slotId: string | null } | null>(null)
  const [sheet, setSheet] = useState<SheetName | null>(null)
  const [speaker, setSpeaker] = useState<string | null>(null)
  const [started, setStarted] = useState(false)
  const [picking, setPicking] = useState(false)
  const left = useRef<(id: string) => void>(() => {})
  const { wanted, focusOn, reveal } = useWanted(root)
  const closeOthers = useCallback(() => {
    setMoving(null)
    setGroup(null)
    setSpeaker(null)
    setSheet(null)
  }, [])
  const backstage = useBackstageOf(behind, canWrite)
  const { selected, session, fresh, select } = useOpened(doc, awareness, programme, { left, backstage, onOpen: closeOthers, reveal })

  const look = useLook(now, shown, narrow, timeZone)
  const { view, layout, rooms, turns, days } = look
  const [selection] = useState(createSelection)
  const drag = useDrag(doc, awareness, {
    placement,
    selection,
    changeover,
    step: shown.step,
    severalDays: placement.days.length > 1,
    onPlaced: focusOn,
    onDay: (day) => show({ day }),
    onBack(key, slot) {
      show({ day: dayOf(placement.days, slot.start)?.id ?? ALL })
      focusOn(key)
    },
  })
  const tools: Tools = useMemo(
    () => ({ doc, awareness, canWrite, me, defaults, timeZone, backstage, drag, selection, select, openSpeaker: setSpeaker, reveal }),
    [doc, awareness, canWrite, me, defaults, timeZone, backstage, drag, selection, select, reveal],
  )

  // In a list the tray lies at the bottom, out of sight.
  useLayoutEffect(() => {
    left.current = (id) => {
      const added = readProgramme(doc).sessions.get(id)
      if (view === 'grid' || !added || Object.keys(added.slots).length > 0) return
      const action = { label: t('programme.show'), onPress: () => focusOn(id) }
      toast({ text: t('programme.say.unplaced', { title: words.title(added) }), action })
    }
  })

  useArrival((id) => {
    const asked = programme.sessions.get(id)
    if (asked) {
      const [slot] = Object.values(asked.slots)
      if (slot) show({ day: dayOf(placement.days, slot.start)?.id ?? ALL })
      select(id)
    } else if (programme.speakers.has(id)) setSpeaker(id)
    else return false
    return true
  })
  const onZoom = useCallback((zoom: number) => show({ zoom }), [show])
  const add = () => select(addSession(doc, {}), true)
  const place = (item: Unplaced) => {
    const near = placement.venues.filter(({ id }) => look.venueId === ALL || id === look.venueId)
    const session = { type: item.session.type, length: item.from?.length ?? item.session.length }
    const [slot] = (layout?.spans ?? []).flatMap(
      ({ start, end }) => firstFree(placement.placed, near, session, { from: start, until: end, changeover }) ?? [],
    )
    if (view !== 'grid' || !slot) return setMoving({ session: item.session.id, slotId: item.slotId })
    const slotId = item.slotId ?? FIRST_SLOT
    moveSession(doc, item.session.id, slot, slotId)
    announce(t('programme.say.placed', { title: words.title(item.session), room: rooms.get(slot.room), time: words.slot(slot) }))
    focusOn(keyOf(item.session.id, slotId))
  }
  const jump = ({ sides }: Conflict) => {
    const [first] = sides
    const elsewhere = look.venueId !== ALL && placement.venues.length > 1
    const [at, ...more] = new Set(sides.flatMap(({ room }) => room?.venue ?? []))
    show({
      ...(first.day && days.length === 1 && { day: first.day }),
      ...(elsewhere && at !== undefined && { venue: more.length > 0 ? ALL : at }),
    })
    focusOn(first.key)
  }
  /** Shows the first day on which something lies, and the venue with most in it. */
  const showFirst = () => {
    const first = placement.days.find(({ id }) => placement.placed.some((item) => item.day === id))
    const items = placement.placed.filter((item) => item.day === first?.id)
    const [fullest] = [...Map.groupBy(items, (item) => item.room.venue).entries()].sort(([, a], [, b]) => b.length - a.length)
    show({ day: first?.id ?? '', venue: fullest?.[0] ?? '' })
  }
  const acts = useSteady({
    openSheet(next: SheetName) {
      select(null)
      setSheet(next)
    },
    onFilter: (filter: Partial<Filter>) => show({ filter }),
    onView: (next: View) => show({ view: next }),
    onDay: (day: string) => show({ day }),
    onVenue: (venue: string) => show({ venue }),
    onStep: (step: number) => show({ step }),
    onZoom,
    onAdd: add,
    onJump: jump,
    onPick: () => setPicking(true),
    onPlace: place,
  })
  const may = (capability: Capability) => workspace.capabilities.includes(capability)
  const about = { title: row.title, timeZone, me: workspace.me.name, mayPublish: may('programme.publish'), mayKeep: may('document.write') }
  const entries = useEntries({ canWrite, mayImport: canWrite && may('document.import'), open: acts.openSheet })
  const letGo = () => {
    selection.clear()
    setPicking(false)
  }
  const moveGroup = () => {
    select(null)
    setGroup(groupOf(placement, selection.keys()))
  }
  const move = (item: Placed) => setMoving({ session: item.session.id, slotId: item.slotId })

  const drawable = layout !== null && layout.columns.length > 0 && (started || programme.sessions.size > 0)
  const sideBySide = new Set(layout?.columns.map((column) => column.venue.id)).size > 1
  const aside = sheet !== null && BESIDE.includes(sheet)
  const person = speaker === null ? undefined : programme.speakers.get(speaker)
  // What was opened from the tray keeps its place there.
  const opensAside = aside || placement.placed.some((item) => item.session.id === selected)
  const where = { dayId: look.dayId, venueId: look.venueId }
  const tray = (
    <Tray
      key={view}
      programme={programme}
      items={look.tray}
      onPlace={acts.onPlace}
      onAdd={acts.onAdd}
      picking={picking && view === 'list'}
      beside={view === 'grid' && drawable}
      wide={sideBySide || opensAside}
    />
  )
  const [first] = days
  const several = days.length > 1
  const label = first ? t('programme.gridOf', { day: several ? t('programme.view.allDays') : words.longDay(first.date) }) : ''
  const listed = { programme, items: look.items, rooms, clashes: clashesOf, warnings: warningsOf, turns, onMove: move, label }
  return (
    <ProgrammeAround tools={tools} now={now}>
      <div
        ref={root}
        className={styles.programme}
        data-programme=""
        data-view={view}
        data-beside={session || person || moving || group || aside ? '' : undefined}
      >
        {drawable && (
          <Toolbar
            days={placement.days}
            venues={placement.venues}
            view={view}
            dayId={look.dayId}
            venueId={look.venueId}
            narrow={narrow}
            entries={entries}
            undo={undo}
            filter={shown.filter}
            found={look.found?.size ?? null}
            total={programme.sessions.size}
            step={shown.step}
            zoom={shown.zoom}
            acts={acts}
          />
        )}
        <div className={styles.stage}>
          {!drawable && (
            <EmptyProgramme
              placement={placement}
              eventDate={workspace.workspace.eventDate}
              onImport={() => acts.openSheet('import')}
              onDone={() => setStarted(true)}
            />
          )}
          {drawable && view === 'grid' && (
            <Grid
              {...{ now, layout, turns, label, selected, timeZone, onZoom, wanted }}
              lookedAt={look.found}
              zoom={shown.zoom}
              step={shown.step}
            />
          )}
          {drawable && view === 'grid' && (
            <OnPaper wide>
              {() => <GridOnPaper {...{ programme, placement, days, turns }} venue={look.venueId} title={row.title} />}
            </OnPaper>
          )}
          {drawable && view === 'list' && <List {...listed} days={days} picking={picking} />}
          {drawable && view === 'speakers' && (
            <SpeakersView {...listed} part={look.found !== null || days.length < placement.days.length || look.venueId !== ALL} />
          )}
          {drawable && view === 'rooms' && <DoorSheets {...listed} placement={placement} days={days} />}
          {(drawable || placement.tray.length > 0) && tray}
        </div>
        {drawable && (view === 'grid' || view === 'list') && canWrite && (
          <SelectionBar layout={layout} placement={placement} picking={picking && view === 'list'} onMove={moveGroup} onDone={letGo} />
        )}
        <FlyingGhost />
      </div>
      <Sheets
        document={row.id}
        now={now}
        about={about}
        session={session}
        fresh={fresh}
        speaker={person}
        moving={moving}
        group={group}
        sheet={sheet}
        {...where}
        onCloseSession={() => select(null)}
        onMoved={() => {
          setMoving(null)
          setGroup(null)
        }}
        onClose={() => setSheet(null)}
        onImported={showFirst}
        onUndo={undo.undo}
      />
    </ProgrammeAround>
  )
}

/** Not drawn again for what only the page around it shows: others' hands move many times a second. */
export default memo(ProgrammeView)
