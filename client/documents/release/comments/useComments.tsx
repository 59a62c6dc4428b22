import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { formatName } from '#shared/documents/name.ts'
import type { Anchor } from '#shared/threads/anchor.ts'
import type { KeptComment } from '../../../offline/comments.ts'
import { useTalk } from '../../../threads/context.tsx'
import type { Passage, Passages } from '../../../threads/passages.ts'
import { newPlace, type ShownThread, unfinishedIn } from '../../../threads/shown.ts'
import { announce } from '../../../ui/announce.ts'
import { toast } from '../../../ui/toast.tsx'
import { useMedia } from '../../../ui/useMedia.ts'
import { useArrival } from '../../useArrival.ts'
import type { Panel } from '../panels.ts'
import type { ReleaseParts } from '../parts.ts'
import { ROOMY, usePanel } from '../Rail.tsx'
import { Comments } from './Comments.tsx'
import { placed } from './order.ts'
import { SelectionButton } from './SelectionButton.tsx'
import { useFollowing } from './useFollowing.ts'

export const PANEL = 'comments'
/** The id under which a passage is drawn while somebody writes about it. */
const NEW = 'new'

const NOWHERE: ReadonlyMap<string, Passage> = new Map()
const never = () => () => undefined

/** Where the passages of a text are, as its editor last found them. */
function useCurrent(passages: Passages | null): ReadonlyMap<string, Passage> {
  return useSyncExternalStore(passages?.subscribe ?? never, () => passages?.current() ?? NOWHERE)
}

/** The comments on a release: the panel, what is drawn in the text, the way from one to the other. */
export function useComments({ editor, note }: ReleaseParts): Panel {
  const { t } = useTranslation()
  const talk = useTalk()
  const [panel, openPanel] = usePanel()
  const [active, setActive] = useState<string | null>(null)
  const [about, setAbout] = useState<{ anchor: Anchor | null } | null>(null)
  const text = editor.storage.passages?.passages ?? null
  const below = note.storage.passages?.passages ?? null
  const [inText, inNote] = [useCurrent(text), useCurrent(below)]
  const both = useMemo(() => [text, below].filter((one) => one !== null), [text, below])
  const where = useMemo(() => new Map([...inNote, ...inText]), [inText, inNote])
  const threads = useMemo(() => placed(talk.threads ?? [], where), [talk.threads, where])
  const isOpen = panel === PANEL
  const roomy = useMedia(ROOMY)

  const anchor = about?.anchor ?? null
  useEffect(() => {
    for (const passages of both) {
      const mine = (talk.threads ?? []).flatMap(({ id, anchor: of, anchored, quote, resolved }) =>
        of?.root === passages.root ? [{ id, anchor: of, anchored, quote, drawn: resolved === null }] : [],
      )
      const fresh = anchor?.root === passages.root ? [{ id: NEW, anchor, anchored: 0, quote: anchor.quote, drawn: true }] : []
      passages.set([...mine, ...fresh], anchor ? NEW : isOpen || !roomy ? active : null)
    }
  }, [talk.threads, anchor, active, isOpen, roomy, both])

  const show = useCallback(
    (id: string) => {
      setActive(id)
      setAbout(null)
      openPanel(PANEL)
    },
    [openPanel],
  )
  useEffect(() => {
    for (const passages of both) passages.onOpen = show
  }, [show, both])
  useFollowing(talk, where)

  const begin = () => {
    const selected = both.map((passages) => passages.ofSelection()).find((one) => one !== undefined)
    if (!selected) {
      const isAsked = [editor, note].some((one) => one.isFocused && one.storage.suggest.onReason())
      return isAsked ? undefined : announce(t('threads.selectFirst'))
    }
    // What is typed before there is something to write in would take the place of what is selected.
    for (const one of [editor, note]) one.view.dom.blur()
    setAbout({ anchor: selected })
    setActive(null)
    openPanel(PANEL)
  }
  const goTo = ({ id, anchor: of }: ShownThread) => {
    show(id)
    for (const passages of both) if (of?.root === passages.root) passages.show(id)
  }
  const leave = ({ id, anchor: of }: ShownThread) => both.find(({ root }) => root === (of?.root ?? 'text'))?.enter(id)
  const showInText = ({ id, anchor: of }: ShownThread) => {
    openPanel(null)
    both.find(({ root }) => root === of?.root)?.show(id)
  }
  const latest = useRef(begin)
  useEffect(() => {
    latest.current = begin
  })
  useEffect(() => {
    for (const passages of both) passages.onBegin = () => latest.current()
  }, [both])
  useArrival((id) => {
    const asked = threads.find((thread) => thread.id === id)
    if (asked) goTo(asked)
    return asked !== undefined
  })
  const step = (by: 1 | -1) => {
    const open = threads.filter(({ resolved }) => !resolved)
    const at = open.findIndex(({ id }) => id === active)
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length]
    if (!next) return announce(t('threads.noNext'))
    goTo(next)
    focusCard(next.id)
  }
  useKeys({ m: talk.mayWrite ? begin : () => undefined, j: () => step(1), k: () => step(-1) })

  const unfinished = unfinishedIn(talk.kept, formatName(talk.document), about && newPlace(about.anchor))
  const goOn = (draft: KeptComment) => {
    setActive(null)
    setAbout({ anchor: draft.anchor })
    openPanel(PANEL)
  }
  useSayUnfinished(talk.mayWrite ? unfinished : [], goOn)

  const open = threads.filter(({ resolved }) => !resolved).length
  return {
    id: PANEL,
    label: t('threads.panel'),
    icon: 'comment',
    badge: open,
    badgeLabel: t('threads.open', { count: open }),
    beside: talk.mayWrite && about === null ? <SelectionButton editors={[editor, note]} onPress={begin} /> : null,
    content: (
      <Comments
        threads={threads}
        where={where}
        active={active}
        about={about}
        unfinished={unfinished}
        onGoOn={goOn}
        onActive={setActive}
        onGoTo={goTo}
        onLeave={roomy ? leave : undefined}
        onShow={roomy ? undefined : showInText}
        onStep={step}
        onWhole={() => setAbout({ anchor: null })}
        onDone={(id) => {
          setAbout(null)
          if (id) setActive(id)
          const from = both.find(({ root }) => root === anchor?.root)
          if (from && roomy) from.enter(NEW)
          else if (id) focusCard(id)
        }}
      />
    ),
  }
}

/** Goes to a thread, as soon as it is shown. */
function focusCard(id: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-thread-card="${id}"]`)?.focus())
}

/** Says once that an earlier visit left something unfinished, wherever it may lie in the panels. */
function useSayUnfinished(unfinished: readonly KeptComment[], goOn: (draft: KeptComment) => void): void {
  const { t } = useTranslation()
  const latest = useRef(goOn)
  useEffect(() => {
    latest.current = goOn
  })
  const said = useRef(false)
  const left = unfinished.find(({ at }) => at < performance.timeOrigin)
  useEffect(() => {
    if (said.current || !left) return
    said.current = true
    const onPress = () => latest.current(left)
    toast({ text: t('threads.unfinished.said'), about: 'unfinished', action: { label: t('threads.unfinished.goOn'), onPress } })
  }, [left, t])
}

/** Ctrl or Cmd, Alt and a letter (by its place on the keyboard: with Alt it types something else), wherever the focus is. */
function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const run =
        (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey
          ? latest.current[event.code.replace(/^Key/, '').toLowerCase()]
          : undefined
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
