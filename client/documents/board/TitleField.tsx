import { type FocusEvent, type KeyboardEvent, type SyntheticEvent, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf } from '#shared/documents/board/model.ts'
import { SharedText } from '../../collab/SharedText.tsx'
import styles from './CardView.module.css'
import { useBoard } from './context.ts'

/**
 * The title of a card where it lies, while somebody here writes it. Every letter is in the document at once: nothing is lost when the field loses the focus,
 * or when somebody else takes the card elsewhere.
 */
export function TitleField({ id }: { id: string }) {
  const { t } = useTranslation()
  const { doc, rename, caret, walk } = useBoard()
  const box = useRef<HTMLDivElement>(null)
  const field = () => box.current?.querySelector('textarea')
  useLayoutEffect(() => {
    const { start, end } = caret.current ?? { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER }
    const element = box.current?.querySelector('textarea')
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(start, end)
  }, [caret])
  const end = () => {
    rename(null)
    walk.whenFree(id)
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Escape' && event.key !== 'Tab')) return
    event.preventDefault()
    end()
  }
  const blur = (event: FocusEvent) => {
    // A menu that closes gives the focus back to its button: it was chosen there to write here.
    if (event.relatedTarget?.closest('[data-card]')?.contains(event.currentTarget)) field()?.focus()
    else if (document.hasFocus()) rename(null)
  }
  const select = ({ target }: SyntheticEvent) => {
    if (target instanceof HTMLTextAreaElement) caret.current = { start: target.selectionStart, end: target.selectionEnd }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field inside
    <div ref={box} onKeyDown={press} onBlur={blur} onSelect={select}>
      <SharedText
        text={titleOf(doc, id)}
        label={t('board.rename.field')}
        placeholder={t('board.untitled')}
        multiline
        className={styles.field}
        onEnter={end}
      />
    </div>
  )
}
