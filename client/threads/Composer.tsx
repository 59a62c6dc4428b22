import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatName } from '#shared/documents/name.ts'
import type { Member } from '#shared/protocol/schema.ts'
import type { Anchor } from '#shared/threads/anchor.ts'
import { LONGEST_COMMENT } from '#shared/threads/limits.ts'
import { asked, bodyOf, changed, mention, type Writing, writingOf } from '#shared/threads/mentions.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import field from '../ui/Field.module.css'
import styles from './Composer.module.css'
import { type Talk, useTalk } from './context.tsx'
import { drop, outgoing, put } from './outgoing.ts'
import { People } from './People.tsx'

export interface ComposerProps {
  label: string
  placeholder: string
  submit: string
  /** Where this is written, the same at the next visit: what is not finished is found again there. */
  place: string
  thread?: string
  item?: string | null
  anchor?: Anchor | null
  /** What it begins with. */
  body?: string
  autoFocus?: boolean
  onSubmit(body: string): void
  onCancel?(): void
}

/** Ms of rest after which what is being written is kept. */
const REST = 400

/** Keeps what is being written on the device, until it is sent or let go of. */
function useKeptDraft({ place, thread = '', item = null, anchor = null, body = '' }: ComposerProps, talk: Talk) {
  const id = `writing ${talk.document.id} ${place}`
  const [first] = useState(() => outgoing().find((one) => one.id === id)?.body ?? body)
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; keep(): void } | null>(null)
  const keepNow = () => {
    if (!waiting.current) return
    clearTimeout(waiting.current.timer)
    waiting.current.keep()
    waiting.current = null
  }
  const latest = useRef(keepNow)
  useEffect(() => {
    latest.current = keepNow
  })
  useEffect(() => {
    const leave = () => latest.current()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
  return {
    first,
    keep(text: string) {
      if (waiting.current) clearTimeout(waiting.current.timer)
      const common = { id, document: formatName(talk.document), at: Date.now(), what: 'writing' as const, trouble: null }
      const keep = () => (text.trim() === '' || text === body ? drop(id) : put({ ...common, thread, item, anchor, body: text }))
      waiting.current = { timer: setTimeout(() => latest.current(), REST), keep }
    },
    done() {
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = null
      drop(id)
    },
  }
}

/** Keeps what somebody writes in, with its buttons, in sight: when these come, and when a keyboard on the glass takes half of the page. */
function useInSight(whole: RefObject<HTMLElement | null>, mayDo: boolean): void {
  useEffect(() => {
    const show = () => whole.current?.contains(document.activeElement) && whole.current.scrollIntoView({ block: 'nearest' })
    if (mayDo) show()
    window.addEventListener('resize', show)
    return () => window.removeEventListener('resize', show)
  }, [whole, mayDo])
}

/** Where a comment is written. An @ begins the name of somebody who can read this; Ctrl or Cmd+Enter sends. */
export function Composer(props: ComposerProps) {
  const { label, placeholder, submit, autoFocus, onSubmit, onCancel } = props
  const { t } = useTranslation()
  const talk = useTalk()
  const draft = useKeptDraft(props, talk)
  const [writing, setWriting] = useState<Writing>(() => writingOf(draft.first, (id) => talk.person(id)?.name))
  const [caret, setCaret] = useState(writing.text.length)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const list = useId()
  const ask = asked(writing, caret)
  const found = ask && dismissed !== ask.at ? matching(talk.readers, ask.name) : []
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, found.length - 1)
  const body = bodyOf(writing).trim()
  const tooLong = body.length - LONGEST_COMMENT

  const { length } = found
  useEffect(() => {
    if (length > 0) announce(t('threads.mention.found', { count: length }))
  }, [length, t])
  // As high as what is in it.
  useLayoutEffect(() => {
    const element = box.current
    if (!element || element.value !== writing.text) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [writing.text])
  useEffect(() => {
    if (autoFocus) requestAnimationFrame(() => box.current?.focus({ preventScroll: true }))
  }, [autoFocus])

  const whole = useRef<HTMLDivElement>(null)
  const mayDo = body !== '' || onCancel !== undefined
  useInSight(whole, mayDo)

  const write = (next: Writing, place: number) => {
    setWriting(next)
    setCaret(place)
    setChosen(0)
    draft.keep(bodyOf(next))
  }
  const pick = (person: Member) => {
    if (!ask) return
    const place = ask.at + person.name.length + 2
    write(mention(writing, ask.at, caret - ask.at, person), place)
    requestAnimationFrame(() => box.current?.setSelectionRange(place, place))
  }
  const send = () => {
    if (body === '' || tooLong > 0) return
    draft.done()
    onSubmit(body)
    setWriting({ text: '', people: [] })
  }
  const cancel = () => {
    draft.done()
    onCancel?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const person = found[at]
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
    else if (person && isPlain && (event.key === 'Enter' || event.key === 'Tab')) pick(person)
    else if (person && isPlain && event.key === 'ArrowDown') setChosen((at + 1) % found.length)
    else if (person && isPlain && event.key === 'ArrowUp') setChosen((at + found.length - 1) % found.length)
    else if (person && event.key === 'Escape') setDismissed(ask?.at ?? null)
    else if (event.key === 'Escape' && onCancel && body === (props.body ?? '').trim()) cancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={whole} className={styles.composer}>
      <div>
        <textarea
          ref={box}
          rows={1}
          aria-label={label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          {...(found.length > 0 && { 'aria-controls': list, 'aria-activedescendant': `${list}-${at}` })}
          placeholder={placeholder}
          value={writing.text}
          className={cx(field.box, styles.box)}
          onChange={({ target }) => write(changed(writing, target.value), target.selectionStart)}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onBlur={() => setDismissed(ask?.at ?? null)}
          onFocus={() => setDismissed(null)}
        />
        {found.length > 0 && <People id={list} people={found} chosen={at} onPick={pick} />}
      </div>
      {tooLong > 0 && (
        <p role="alert" className={styles.tooLong}>
          {t('threads.tooLong', { count: tooLong })}
        </p>
      )}
      {mayDo && (
        <div className={styles.actions}>
          <Button size="s" variant="main" isDisabled={body === '' || tooLong > 0} onPress={send}>
            {submit}
          </Button>
          {onCancel && (
            <Button size="s" variant="quiet" onPress={cancel}>
              {t('threads.cancel')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whose name has a word that begins like this, at most eight. */
function matching(people: readonly Member[], name: string): Member[] {
  const wanted = plain(name)
  return people.filter((person) => ` ${plain(person.name)}`.includes(` ${wanted}`)).slice(0, 8)
}
