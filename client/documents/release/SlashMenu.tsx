import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { clearSlash, closeSlash, listenForKeys, slashQuery } from '../../prose/slash.ts'
import { announce } from '../../ui/announce.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Insertable } from './insertables.ts'
import styles from './SlashMenu.module.css'

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What is meant by what somebody typed: labels that begin with it first, then words that do, then whatever holds it. */
export function meant(all: readonly Insertable[], query: string): Insertable[] {
  const sought = plain(query.trim())
  const rank = ({ label, words = '', keys = '' }: Insertable) => {
    const name = plain(label)
    if (name.startsWith(sought)) return 0
    const others = `${name} ${plain(words)}`.split(/\s+/)
    if (keys === query || others.some((word) => word.startsWith(sought))) return 1
    return others.some((word) => word.includes(sought)) ? 2 : 3
  }
  // Facts are many: they are found by name.
  return all.filter((one) => rank(one) < 3 && (sought !== '' || one.group !== 'fact')).sort((a, b) => rank(a) - rank(b))
}

const GAP = 6

/** Where there is room for the list: under the slash, or above it; never behind the keyboard of a phone. */
function placeFor(editor: Editor, from: number, list: HTMLElement): { left: number; top: number } {
  const { left, top, bottom } = editor.view.coordsAtPos(from)
  const shown = window.visualViewport
  const [width, height, above] = [shown?.width ?? innerWidth, shown?.height ?? innerHeight, shown?.offsetTop ?? 0]
  const under = bottom + GAP
  const fits = under + list.offsetHeight <= above + height - GAP
  return {
    left: Math.max(GAP, Math.min(left, width - list.offsetWidth - GAP)),
    top: fits ? under : Math.max(above + GAP, top - list.offsetHeight - GAP),
  }
}

/**
 * What can be put in at the caret, behind a slash: filtered by what is typed on, chosen with the arrows and Enter or by pointing. The focus stays in
 * the text, which says which entry is meant.
 */
export function SlashMenu({ editor, insertables }: { editor: Editor; insertables: readonly Insertable[] }) {
  const open = useEditorState({ editor, selector: () => slashQuery(editor.state) })
  const found = open ? meant(insertables, open.query) : []
  // Who goes on typing what is no entry wants a slash.
  return open && found.length > 0 ? <List key={open.from} editor={editor} from={open.from} found={found} /> : null
}

function List({ editor, from, found }: { editor: Editor; from: number; found: readonly Insertable[] }) {
  const { t } = useTranslation()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: 0 })
  const [chosen, setChosen] = useState<string | null>(null)
  const current = found.find((one) => one.id === chosen) ?? (found[0] as Insertable)
  const run = (one: Insertable) => {
    clearSlash(editor)
    one.run(editor)
  }
  const latest = useRef<(event: KeyboardEvent) => boolean>(() => false)
  useEffect(() => {
    latest.current = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) {
        const next = (found.indexOf(current) + step + found.length) % found.length
        setChosen(found[next]?.id ?? null)
      } else if (event.key === 'Enter' || event.key === 'Tab') run(current)
      else if (event.key === 'Escape') closeSlash(editor)
      else return false
      return true
    }
  })
  useEffect(() => listenForKeys(editor, (event) => !event.isComposing && latest.current(event)), [editor])
  const count = found.length
  useEffect(() => {
    announce(t('release.editor.slash.found', { count }))
  }, [t, count])
  useEffect(() => {
    const { dom } = editor.view
    dom.setAttribute('aria-haspopup', 'listbox')
    dom.setAttribute('aria-controls', id)
    dom.setAttribute('aria-activedescendant', `${id}-${current.id}`)
    list.current?.querySelector(`[id="${CSS.escape(`${id}-${current.id}`)}"]`)?.scrollIntoView({ block: 'nearest' })
    return () => {
      for (const name of ['aria-haspopup', 'aria-controls', 'aria-activedescendant']) dom.removeAttribute(name)
    }
  }, [editor, id, current.id])
  useLayoutEffect(() => {
    const settle = () => {
      if (list.current && from <= editor.state.doc.content.size) setPlace(placeFor(editor, from, list.current))
    }
    // Also when it gets shorter or longer by what is typed; and once, at first.
    const sizes = new ResizeObserver(settle)
    if (list.current) sizes.observe(list.current)
    window.addEventListener('resize', settle)
    document.addEventListener('scroll', settle, true)
    return () => {
      sizes.disconnect()
      window.removeEventListener('resize', settle)
      document.removeEventListener('scroll', settle, true)
    }
  }, [editor, from])
  return createPortal(
    <div ref={list} id={id} role="listbox" aria-label={t('release.editor.slash.title')} className={styles.list} style={place}>
      {found.map((one) => (
        <div
          key={one.id}
          id={`${id}-${one.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={one.id === current.id}
          className={cx(styles.item, one.id === current.id && styles.on)}
          onPointerMove={() => one.id !== current.id && setChosen(one.id)}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(one)}
          onKeyDown={() => undefined}
        >
          <Icon name={one.icon} size={18} />
          <span className={styles.words}>
            {one.label}
            {one.description && <span className={styles.about}>{one.description}</span>}
          </span>
          {one.keys && <kbd className={styles.keys}>{one.keys}</kbd>}
        </div>
      ))}
    </div>,
    document.body,
  )
}
