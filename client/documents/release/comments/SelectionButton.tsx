import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { NARROW, useMedia } from '../../../ui/useMedia.ts'
import styles from './Comments.module.css'

/** Ms of rest before a selection counts as made. */
const REST = 200

/** Where the end of what is selected in one of the texts is on the screen; null: nothing is. */
function placeOf(editors: readonly Editor[]): { top: number; left: number } | null {
  const selected = document.getSelection()
  const editor = editors.find((one) => !one.isDestroyed && one.view.dom.contains(selected?.anchorNode ?? null))
  if (!editor || editor.state.selection.empty || selected?.isCollapsed) return null
  const { top, bottom, left } = editor.view.coordsAtPos(editor.state.selection.to, -1)
  const room = editor.view.dom.getBoundingClientRect()
  return bottom < 0 || top > innerHeight ? null : { top: bottom, left: Math.min(Math.max(left, room.left), room.right - 40) }
}

/** Offers to comment on what is selected, beside it; on a phone at the foot, where the phone's own menu is not. */
export function SelectionButton({ editors, onPress }: { editors: readonly Editor[]; onPress(): void }) {
  const { t } = useTranslation()
  const narrow = useMedia(NARROW)
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null)
  // What is scrolled out of sight and back is offered again.
  const offered = useRef(false)
  const [first, second] = editors
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let pressed = false
    const find = () => placeOf([first, second].filter((one) => one !== undefined))
    const look = () => {
      const found = find()
      offered.current = found !== null
      setPlace(found)
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => !pressed && look(), REST)
    }
    const down = () => {
      pressed = true
    }
    const up = () => {
      pressed = false
      soon()
    }
    const follow = () => offered.current && setPlace(find())
    document.addEventListener('selectionchange', soon)
    document.addEventListener('pointerdown', down)
    document.addEventListener('pointerup', up)
    document.addEventListener('pointercancel', up)
    document.addEventListener('scroll', follow, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', soon)
      document.removeEventListener('pointerdown', down)
      document.removeEventListener('pointerup', up)
      document.removeEventListener('pointercancel', up)
      document.removeEventListener('scroll', follow, true)
    }
  }, [first, second])
  if (!place) return null
  return (
    <div
      role="toolbar"
      aria-label={t('threads.commentOnHint')}
      className={narrow ? styles.foot : styles.float}
      style={narrow ? undefined : { top: place.top + 6, left: place.left }}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Button
        size={narrow ? 'm' : 's'}
        icon="comment-plus"
        aria-label={t('threads.commentOnHint')}
        excludeFromTabOrder
        preventFocusOnPress
        onPress={() => {
          offered.current = false
          setPlace(null)
          onPress()
        }}
      >
        {t('threads.commentOn')}
      </Button>
    </div>
  )
}
