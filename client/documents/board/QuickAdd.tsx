import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { titlesOf } from './filter.ts'
import styles from './QuickAdd.module.css'

export interface QuickAddProps {
  label: string
  hint: string
  onAdd(titles: string[]): void
}

/** A line that becomes something with Enter and is ready for the next; several pasted lines become several at once. */
export function QuickAdd({ label, hint, onAdd }: QuickAddProps) {
  const [title, setTitle] = useState('')
  const add = (text: string) => {
    const titles = titlesOf(text)
    if (titles.length > 0) onAdd(titles)
    setTitle('')
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      add(title)
    } else if (event.key === 'Escape' && title !== '') {
      event.preventDefault()
      setTitle('')
    }
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (titlesOf(text).length < 2) return
    event.preventDefault()
    add(title + text)
  }
  return (
    <label className={cx(styles.add, title !== '' && styles.filled)}>
      <Icon name="plus" size={18} />
      <input
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={press}
        onPaste={paste}
        placeholder={label}
        aria-label={hint}
        maxLength={300}
        enterKeyHint="done"
        autoComplete="off"
        className={styles.input}
      />
    </label>
  )
}
