import { Segmented, type SegmentedProps } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './Toolbar.module.css'

/** So many choices, with so many letters, stand side by side; more go into a list. */
const FITS = { choices: 5, letters: 60 }

/** One of a few: side by side, or as a list where there is no room for that. */
export function Choice<Id extends string>(props: SegmentedProps<Id>) {
  const written = props.options.reduce((sum, { label }) => sum + label.length, 0)
  if (props.options.length <= FITS.choices && written <= FITS.letters) return <Segmented {...props} />
  return (
    <Select
      hideLabel
      size="s"
      label={props.label}
      items={props.options}
      value={props.value}
      onChange={(id) => props.onChange(id as Id)}
      className={styles.choice}
    />
  )
}
