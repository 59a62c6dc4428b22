import { TextField, type TextFieldProps } from './TextField.tsx'

/** A calendar date, `YYYY-MM-DD`; null: left empty. */
export function DateField({
  value,
  onChange,
  ...rest
}: Omit<TextFieldProps, 'value' | 'onChange' | 'type' | 'multiline'> & { value: string | null; onChange(value: string | null): void }) {
  return <TextField {...rest} type="date" value={value ?? ''} onChange={(next) => onChange(next || null)} />
}
