import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { titlesOf } from './filter.ts'
import styles from './QuickAdd.module.css'

export interface QuickAddProps {
  label: string
  hint: string
  /** Where what is typed and not added yet stays, and under which name, while this is not drawn. */
  draft?: { of: object; name: string }
  onAdd(titles: string[]): void
}

const drafts = new WeakMap<object, Map<string, string>>()

/** What is typed in lines of something (a document) and not added yet, by their names. */
export function draftsOf(of: object): Map<string, string> {
  const found = drafts.get(of) ?? new Map<string, string>()
  drafts.set(of, found)
  return found
}

/** A line that becomes something with Enter and is ready for the next; several pasted lines become several at once. */
export function QuickAdd({ label, hint, draft, onAdd }: QuickAddProps) {
  const [title, show] = useState(() => (draft && draftsOf(draft.of).get(draft.name)) ?? '')
  const setTitle = (next: string) => {
    show(next)
    if (draft && next) draftsOf(draft.of).set(draft.name, next)
    else if (draft) draftsOf(draft.of).delete(draft.name)
  }
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
