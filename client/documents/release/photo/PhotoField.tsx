import { useState } from 'react'
import { TextField } from '../../../ui/TextField.tsx'

/** A line about a photo. While somebody types in it, it shows what they type; the rest of the time what everybody has. */
export function PhotoField({
  label,
  value,
  placeholder,
  onChange,
}: {
  label: string
  value: string
  placeholder: string
  onChange(value: string): void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const type = (text: string) => {
    setTyped(text)
    onChange(text)
  }
  return (
    <TextField
      label={label}
      value={typed ?? value}
      placeholder={placeholder}
      maxLength={300}
      onChange={type}
      onBlur={() => setTyped(null)}
      // Keys of the text around it, such as Enter and Backspace, are this field's own here.
      onKeyDown={(event) => event.stopPropagation()}
    />
  )
}
