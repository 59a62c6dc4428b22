import { type KeyboardEvent, useRef, useState } from 'react'
import { cx } from './cx.ts'
import styles from './EditableTitle.module.css'

export interface EditableTitleProps {
  value: string
  /** What the field is called for a screen reader. */
  label: string
  /** What pressing the title does, shown when pointed at. */
  hint: string
  canEdit: boolean
  /** Opens the field at once, everything selected. */
  startEditing?: boolean
  maxLength?: number
  onChange(value: string): void
  className?: string
}

/** The heading of a page; who may change it does so in place. Enter or leaving keeps it, Escape takes it back. */
export function EditableTitle({
  value,
  label,
  hint,
  canEdit,
  startEditing = false,
  maxLength = 300,
  onChange,
  className,
}: EditableTitleProps) {
  const [draft, setDraft] = useState<string | null>(startEditing && canEdit ? value : null)
  const button = useRef<HTMLButtonElement>(null)
  if (draft === null || !canEdit) {
    return (
      <h1 className={cx(styles.title, className)}>
        {canEdit ? (
          <button ref={button} type="button" title={hint} className={styles.button} onClick={() => setDraft(value)}>
            {value}
          </button>
        ) : (
          value
        )}
      </h1>
    )
  }
  const close = (keep: boolean) => {
    const next = draft.trim()
    if (keep && next && next !== value) onChange(next)
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    close(event.key === 'Enter')
    requestAnimationFrame(() => button.current?.focus())
  }
  return (
    <h1 className={cx(styles.title, styles.editing, className)}>
      {/* A twin of the text gives the field its width. */}
      <span aria-hidden="true" className={styles.twin}>
        {draft || ' '}
      </span>
      <input
        ref={selectAtFirst}
        className={styles.input}
        aria-label={label}
        value={draft}
        maxLength={maxLength}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => close(true)}
        onKeyDown={onKeyDown}
      />
    </h1>
  )
}

function selectAtFirst(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}
