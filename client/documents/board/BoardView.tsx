import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLocale } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { arrange, type Hold } from '#shared/documents/board/hover.ts'
import { UNDATED } from '#shared/documents/board/lanes.ts'
import { addCards as addAll } from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { boardModel, type Card, hoverSchema } from '#shared/documents/board/schema.ts'
import { ordered } from '#shared/documents/rank.ts'
import type { Person } from '#shared/protocol/schema.ts'
import { useLive } from '../../collab/useLive.ts'
import { type Peer, usePeers } from '../../collab/usePeers.ts'
import { dateIn, useNow } from '../../i18n/format.ts'
import { announce } from '../../ui/announce.ts'
import { NARROW, useMedia } from '../../ui/useMedia.ts'
import type { ViewProps } from '../kinds.ts'
import { useToldUndo } from '../useToldUndo.ts'
import { ArchiveSheet } from './ArchiveSheet.tsx'
import { BoardDialog, type BoardDialogName } from './BoardMenu.tsx'
import styles from './BoardView.module.css'
import { CardSheet } from './CardSheet.tsx'
import { ChosenBar } from './ChosenBar.tsx'
import { Columns, LaneColumns } from './Columns.tsx'
import { Calendar } from './calendar/Calendar.tsx'
import { weeksOf } from './calendar/month.ts'
import { type About, BoardContext, type BoardContextValue, type BoardNow, BoardNowContext } from './context.ts'
import { ALL, ANY, EVERYBODY, type Filter, matcher, NOBODY } from './filter.ts'
import { Ghost } from './Ghost.tsx'
import { Glide } from './Glide.tsx'
import { HINT } from './hint.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { StartBoard } from './StartBoard.tsx'
import { Toolbar } from './Toolbar.tsx'
import { cardButton } from './targets.ts'
import { useChosen } from './useChosen.ts'
import { useDensity } from './useDensity.ts'
import { useDrafts } from './useDrafts.ts'
import { columnWays, type Held, useHolding } from './useHolding.ts'
import { useLanes } from './useLanes.ts'
import { ALL_DRAWN } from './useListSight.ts'
import { useMovers } from './useMovers.ts'
import { usePresenceSender } from './usePresenceSender.ts'
import { usePrinting } from './usePrinting.ts'
import { useRenaming } from './useRenaming.ts'
import { useShown, type View } from './useShown.ts'
import { useTellHolding } from './useTellHolding.ts'
import { useWalk } from './useWalk.ts'

const ROOTS = Object.keys(boardModel)

/** What others hold, and my own: a column where it hovers, a card still where it was taken up (its gap is drawn where it hovers). */
function holdsOf(peers: readonly Peer[], held: Held | null): Hold<Person | null>[] {
  const theirs = peers.flatMap(({ held: hold, user }): Hold<Person | null>[] => {
    const over = hoverSchema.safeParse(hold?.over)
    if (!hold || !over.success || hold.item === held?.id) return []
    return [{ kind: over.data.column === '' ? 'column' : 'card', id: hold.item, over: over.data, who: user }]
  })
  return held ? [...theirs, { kind: held.kind, id: held.id, over: held.kind === 'column' ? held.over : held.home, who: null }] : theirs
}

/** The same object for as long as it says the same. */
function useAbout({ id, title }: ViewProps['document'], { workspace, capabilities }: ViewProps['workspace']): About {
  const { slug, timeZone } = workspace
  const mayKeep = capabilities.includes('document.create')
  return useMemo(() => ({ document: id, title, workspace: slug, timeZone, mayKeep }), [id, title, slug, timeZone, mayKeep])
}

/** A task board: columns of cards that several people move at once. */
export default function BoardView({ document: row, workspace, open: { doc, awareness }, canWrite }: ViewProps) {
  const { t } = useTranslation()
  const { locale } = useLocale()
  const board = useLive(doc, boardModel)
  const peers = usePeers(awareness, workspace.me.id)
  const undo = useToldUndo(doc, ROOTS)
  const { timeZone } = workspace.workspace
  const at = useNow()
  const today = useMemo(() => dateIn(timeZone, at), [timeZone, at])
  const narrow = useMedia(NARROW)
  const placement = useMemo(() => placementOf(board), [board])
  const [{ view, month, filter, card: openedCard }, show] = useShown()
  const compact = useDensity() === 'compact'
  const opened = openedCard || null
  const [moving, setMoving] = useState<readonly string[]>([])
  const chosen = useChosen(placement)
  const [showsArchive, setShowsArchive] = useState(false)
  const [dialog, setDialog] = useState<BoardDialogName | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const { renaming, rename, caret } = useRenaming(board.cards, show)
  useDrafts(doc, placement, canWrite)
  const scroller = useRef<HTMLDivElement>(null)

  const others = usePresenceSender(awareness)
  const selected = opened ?? renaming ?? focused
  useEffect(() => others.tell({ selected }), [others, selected])
  const movedBy = useMovers(doc, peers)
  const selectedBy = useMemo(() => new Map(peers.flatMap(({ selected, user }) => (selected ? [[selected, user]] : []))), [peers])

  useEffect(() => {
    if (!opened) return
    cardButton(opened)?.closest('[data-card]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return () => {
      if (document.activeElement === document.body) cardButton(opened)?.focus({ preventScroll: true })
    }
  }, [opened])

  const { members, former } = workspace
  const { eventDate } = workspace.workspace
  const about = useAbout(row, workspace)
  const matches = useMemo(() => matcher(filter, { today, eventDate }), [filter, today, eventDate])
  const heldBy = useMemo(() => new Map(peers.flatMap(({ held, user }) => (held ? [[held.item, user]] : []))), [peers])
  const [holds, setHolds] = useState<string | null>(null)
  const fits = useCallback((card: Card) => matches(card) || card.id === holds || card.id === renaming, [matches, holds, renaming])
  const lanes = useLanes(view, { doc, placement, members, former, today, eventDate, heldBy, fits })
  const columnsWays = useMemo(() => columnWays(placement), [placement])
  const holding = useHolding(lanes?.ways ?? columnsWays, useTellHolding(doc, board, placement, others, chosen.cards, lanes))
  const { held, lift, ghost } = holding
  if ((held?.id ?? null) !== holds) setHolds(held?.id ?? null)
  const { toggle: choose, clear: chooseNone } = chosen
  const { person, label } = filter
  const shown = useMemo(() => arrange(placement, holdsOf(peers, view === 'columns' ? held : null)), [placement, peers, held, view])
  const { columns, notPlaced } = useMemo(() => {
    const found = ({ card }: { card: Card }) => fits(card)
    return {
      columns: shown.columns.map((column) => ({ ...column, cards: column.cards.filter(found), total: column.cards.length })),
      notPlaced: shown.notPlaced.filter(found),
    }
  }, [shown, fits])
  const shownMonth = month || today.slice(0, 7)
  const drawnLists = useMemo(() => {
    const days = view === 'calendar' ? [...weeksOf(shownMonth), UNDATED] : null
    const inSight = lanes?.lanes.filter(({ id }) => days?.includes(id) ?? true).map(({ cards }) => cards)
    return (inSight ?? [notPlaced, ...columns.map(({ cards }) => cards)]).map((list) => list.map(({ card }) => card.id))
  }, [lanes, view, shownMonth, columns, notPlaced])
  const { walk, wanted } = useWalk(drawnLists)
  const found = columns.reduce((sum, { cards }) => sum + cards.length, notPlaced.length)
  const doneIn = useMemo(() => new Set([...board.columns.values()].filter(({ done }) => done).map(({ id }) => id)), [board.columns])
  const drawsAll = usePrinting() || found <= ALL_DRAWN
  const labels = useMemo(() => ordered(board.labels.values()), [board.labels])
  const latest = useRef({ board, opened, chosen: chosen.cards })
  useLayoutEffect(() => {
    latest.current = { board, opened, chosen: chosen.cards }
  })
  const context = useMemo((): BoardContextValue => {
    const open = (card: string | null) => {
      if (card) setShowsArchive(false)
      show({ card: card ?? '' })
    }
    const close = (card: string) => {
      if (latest.current.opened === card) show({ card: '' })
    }
    const addCards: BoardContextValue['addCards'] = (column, titles, all = {}) => {
      const assignees = all.assignees ?? (person === EVERYBODY || person === NOBODY ? [] : [person])
      const added = addAll(doc, column, titles, { ...all, assignees, labels: label === ANY ? [] : [label] })
      show({ filter: { ...ALL, person: all.assignees ? ALL.person : person, label } })
      const last = added.at(-1)
      if (last) walk.show(last)
      if (titles.length > 1) announce(t('board.addedMany', { count: titles.length }))
    }
    const askMove = (card: string) => {
      const { chosen } = latest.current
      setMoving(chosen.includes(card) ? chosen : [card])
    }
    const actions = { open, close, rename, caret, askMove, choose, chooseNone, focus: setFocused, addCards }
    const cards = () => latest.current.board.cards
    return {
      doc,
      awareness,
      canWrite,
      about,
      members,
      former,
      labels,
      cards,
      today,
      eventDate,
      compact,
      dated: false,
      locale,
      lift,
      ghost,
      walk,
      ...actions,
    }
  }, [
    doc,
    awareness,
    canWrite,
    about,
    members,
    former,
    labels,
    today,
    eventDate,
    compact,
    locale,
    lift,
    ghost,
    walk,
    show,
    rename,
    caret,
    choose,
    chooseNone,
    person,
    label,
    t,
  ])
  const now: BoardNow = { placement, held, selectedBy, movedBy, chosen: chosen.cards, opened, focused, renaming, wanted, drawsAll, doneIn }
  const steps = useRef(undo)
  useLayoutEffect(() => {
    steps.current = undo
  })
  const stepBack = useCallback(() => steps.current.undo(), [])
  const stepOn = useCallback(() => steps.current.redo(), [])
  const setFilter = useCallback((filter: Filter) => show({ filter }), [show])
  const setView = useCallback((view: View) => show({ view }), [show])
  const showArchive = useCallback(() => setShowsArchive(true), [])

  const card = opened ? board.cards.get(opened) : undefined
  const [firstToMove, ...moreToMove] = moving.flatMap((id) => board.cards.get(id) ?? [])
  const chosenCards = chosen.cards.flatMap((id) => board.cards.get(id) ?? [])
  const hasNothing = columns.length === 0 && placement.notPlaced.length === 0
  const room = { scroller, narrow, beside: !narrow && (card !== undefined || showsArchive) }
  return (
    <BoardContext value={context}>
      <BoardNowContext value={now}>
        <div data-board="" className={styles.board}>
          {(!hasNothing || board.cards.size > 0) && (
            <Toolbar
              view={view}
              onView={setView}
              filter={filter}
              onFilter={setFilter}
              found={found}
              archived={placement.archived.length + placement.removed.length}
              onUndo={undo.canUndo ? stepBack : null}
              onRedo={undo.canRedo ? stepOn : null}
              onArchive={showArchive}
              onOpen={setDialog}
            />
          )}
          {hasNothing ? (
            <StartBoard onRead={() => setDialog('in')} />
          ) : (
            <>
              <p id={HINT} hidden>
                {t('board.keys')}
              </p>
              <Glide>
                {!lanes && <Columns columns={columns} notPlaced={notPlaced} {...room} />}
                {lanes && view !== 'calendar' && <LaneColumns lanes={lanes.lanes} {...room} />}
                {lanes && view === 'calendar' && (
                  <Calendar lanes={lanes.lanes} month={shownMonth} onMonth={(next) => show({ month: next })} {...room} />
                )}
              </Glide>
              {canWrite && chosenCards.length > 0 && (
                <ChosenBar cards={chosenCards} onMove={() => setMoving(chosen.cards)} onClear={chosen.clear} />
              )}
            </>
          )}
        </div>
        <Ghost />
        <BoardDialog name={dialog} onClose={() => setDialog(null)} />
        {card && <CardSheet card={card} />}
        {showsArchive && !card && <ArchiveSheet onClose={() => setShowsArchive(false)} />}
        {firstToMove && <MoveDialog cards={[firstToMove, ...moreToMove]} onClose={() => setMoving([])} />}
      </BoardNowContext>
    </BoardContext>
  )
}
