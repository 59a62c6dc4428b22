import { Label, Radio, RadioGroup } from 'react-aria-components'
import field from './Field.module.css'
import styles from './RadioCards.module.css'

export interface RadioCardsProps<Id extends string> {
  label: string
  options: readonly { id: Id; label: string; text: string }[]
  value: Id
  onChange(id: Id): void
}

/** One of a few, each with a sentence that says what it means. */
export function RadioCards<Id extends string>({ label, options, value, onChange }: RadioCardsProps<Id>) {
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen)
        if (option) onChange(option.id)
      }}
      className={styles.group}
    >
      <Label className={field.label}>{label}</Label>
      <div className={styles.cards}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles.card}>
            <span className={styles.dot} />
            <span>
              <b>{option.label}</b>
              <span className={styles.text}>{option.text}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
