import { useTranslation } from 'react-i18next'
import { announce } from '../../ui/announce.ts'
import { IconButton } from '../../ui/IconButton.tsx'

export interface OrderButtonsProps {
  /** What is moved, read aloud. */
  name: string
  /** The ids of all in their order, and which of them this is. */
  ids: readonly string[]
  id: string
  /** Puts it in front of another, or behind all (null). */
  onMove(before: string | null): void
}

/** Moves something one place up or down in a list, by mouse, touch and keyboard alike; its new place is said. */
export function OrderButtons({ name, ids, id, onMove }: OrderButtonsProps) {
  const { t } = useTranslation()
  const index = ids.indexOf(id)
  const move = (to: number) => {
    // Going down it passes the next one, so it comes to lie in front of the one after that.
    onMove(ids[to > index ? to + 1 : to] ?? null)
    announce(t('programme.details.movedTo', { name, place: to + 1, of: ids.length }))
  }
  return (
    <>
      <IconButton
        icon="arrow-up"
        size="s"
        label={t('programme.details.up', { name })}
        isDisabled={index <= 0}
        onPress={() => move(index - 1)}
      />
      <IconButton
        icon="arrow-down"
        size="s"
        label={t('programme.details.down', { name })}
        isDisabled={index < 0 || index >= ids.length - 1}
        onPress={() => move(index + 1)}
      />
    </>
  )
}
