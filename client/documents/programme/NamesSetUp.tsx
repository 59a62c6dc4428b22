import { useTranslation } from 'react-i18next'
import { addTag, addTrack, changeTag, changeTrack, moveItem, removeTag, removeTrack } from '#shared/documents/programme/operations.ts'
import { ordered, type Ranked } from '#shared/documents/rank.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { OrderButtons } from './OrderButtons.tsx'
import styles from './SetUp.module.css'
import type { SetUpProps } from './SetUpSheet.tsx'
import { useTools } from './tools.ts'
import { useRemoval } from './useRemoval.ts'

interface NamesProps {
  title: string
  items: Iterable<Ranked & { name: string }>
  addLabel: string
  onAdd(): void
  onName(id: string, name: string): void
  onMove(id: string, before: string | null): void
  /** Removes it, says what that did to sessions, and returns how to put it back. */
  onRemove(id: string): { effect: string | null; putBack(): void }
}

/** Things that are only a name, in their order. */
function Names({ title, items, addLabel, onAdd, onName, onMove, onRemove }: NamesProps) {
  const { t } = useTranslation()
  const { canWrite } = useTools()
  const removal = useRemoval()
  const all = ordered(items) as (Ranked & { name: string })[]
  const ids = all.map(({ id }) => id)
  const remove = (id: string, name: string) => {
    const { effect, putBack } = onRemove(id)
    removal(name, effect, putBack)
  }
  return (
    <section aria-label={title} className={styles.card}>
      <h3 className={styles.head}>{title}</h3>
      <ul className={styles.items}>
        {all.map(({ id, name }) => (
          <li key={id} className={styles.row}>
            <TextField
              label={t('programme.field.name')}
              hideLabel
              placeholder={t('programme.field.name')}
              value={name}
              onChange={(next) => onName(id, next)}
              maxLength={300}
              readOnly={!canWrite}
              className={styles.grow}
            />
            {canWrite && ids.length > 1 && <OrderButtons name={name} ids={ids} id={id} onMove={(before) => onMove(id, before)} />}
            {canWrite && <IconButton icon="trash" label={t('programme.setUp.remove', { name })} onPress={() => remove(id, name)} />}
          </li>
        ))}
      </ul>
      {canWrite && (
        <Button icon="plus" onPress={onAdd}>
          {addLabel}
        </Button>
      )}
    </section>
  )
}

/** The threads through the day, and the words sessions are found by. */
export function NamesSetUp({ programme }: SetUpProps) {
  const { t } = useTranslation()
  const { doc } = useTools()
  const sessions = [...programme.sessions.values()]
  return (
    <div className={styles.part}>
      <Names
        title={t('programme.setUp.tracks')}
        items={programme.tracks.values()}
        addLabel={t('programme.setUp.addTrack')}
        onAdd={() => addTrack(doc, {})}
        onName={(id, name) => changeTrack(doc, id, { name })}
        onMove={(id, before) => moveItem(doc, 'tracks', id, before)}
        onRemove={(id) => {
          const count = sessions.filter((session) => session.track === id).length
          return { effect: count > 0 ? t('programme.setUp.withoutTrack', { count }) : null, putBack: removeTrack(doc, id) }
        }}
      />
      <Names
        title={t('programme.details.tags')}
        items={programme.tags.values()}
        addLabel={t('programme.details.addTagHere')}
        onAdd={() => addTag(doc, {})}
        onName={(id, name) => changeTag(doc, id, { name })}
        onMove={(id, before) => moveItem(doc, 'tags', id, before)}
        onRemove={(id) => {
          const count = sessions.filter((session) => id in session.tags).length
          return { effect: count > 0 ? t('programme.details.withoutTag', { count }) : null, putBack: removeTag(doc, id) }
        }}
      />
    </div>
  )
}
