import { useTranslation } from 'react-i18next'
import { useTalk } from '../threads/context.tsx'
import { Select } from '../ui/Select.tsx'

/** No member has this id. */
const NOBODY = ' nobody'

/** A member of the workspace who reads this document, or nobody. Somebody who is no member any more still stands there under their name. */
export function MemberField(props: {
  label: string
  description?: string
  value: string | null
  canWrite: boolean
  onChange(user: string | null): void
}) {
  const { label, description, value, canWrite, onChange } = props
  const { t } = useTranslation()
  const { readers, person } = useTalk()
  const former =
    value !== null && !readers.some(({ id }) => id === value) ? [{ id: value, name: person(value)?.name ?? t('activity.somebody') }] : []
  const people = [...readers].sort((a, b) => a.name.localeCompare(b.name))
  if (!canWrite && value === null) return null
  return (
    <Select
      label={label}
      {...(description && { description })}
      items={[{ id: NOBODY, label: t('work.nobodyYet') }, ...[...people, ...former].map(({ id, name }) => ({ id, label: name }))]}
      value={value ?? NOBODY}
      disabled={!canWrite}
      onChange={(id) => onChange(id === NOBODY ? null : id)}
    />
  )
}
