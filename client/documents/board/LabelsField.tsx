import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { addLabel, changeLabel, labelCard, removeLabel, unlabelCard } from '#shared/documents/board/labels.ts'
import { LABEL_TINTS } from '#shared/documents/board/schema.ts'
import { transact } from '#shared/documents/transact.ts'
import { Button } from '../../ui/Button.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/toast.tsx'
import { useBoard } from './context.ts'
import styles from './Labels.module.css'
import { tintOf } from './Labels.tsx'

/** The labels of a card: chosen by typing, made when they are not there yet. `chosen`: their ids, with a space between. */
export const LabelsField = memo(function LabelsField({ id: card, chosen }: { id: string; chosen: string }) {
  const { t } = useTranslation()
  const { doc, canWrite, labels } = useBoard()
  const taken = new Set(chosen.split(' '))
  const mine = labels.filter(({ id }) => taken.has(id))
  if (!canWrite && mine.length === 0) return null
  const create = (name: string) => transact(doc, () => labelCard(doc, card, addLabel(doc, { name })))
  return (
    <section className={styles.part} aria-label={t('board.labels.label')}>
      <h3>{t('board.labels.label')}</h3>
      {mine.length > 0 && (
        <ul className={styles.chosen}>
          {mine.map((label) => (
            <li key={label.id} className={styles.label} style={tintOf(label.tint)}>
              {label.name}
              {canWrite && (
                <IconButton
                  size="s"
                  icon="close"
                  label={t('board.labels.takeOff', { name: label.name })}
                  onPress={() => unlabelCard(doc, card, label.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {canWrite && (
        <ComboBox
          label={t('board.labels.add')}
          hideLabel
          placeholder={t('board.labels.add')}
          items={labels.filter(({ id }) => !taken.has(id)).map(({ id, name }) => ({ id, label: name }))}
          onChange={(label) => labelCard(doc, card, label)}
          onCreate={create}
          createLabel={(name) => t('board.labels.create', { name })}
        />
      )}
      {canWrite && labels.length > 0 && (
        <Popover
          label={t('board.labels.manage')}
          trigger={
            <Button size="s" variant="quiet" icon="tag" className={styles.start ?? ''}>
              {t('board.labels.manage')}
            </Button>
          }
        >
          <ManageLabels />
        </Popover>
      )}
    </section>
  )
})

/** The labels of the whole board: their names, their tints, and away with them. */
function ManageLabels() {
  const { t } = useTranslation()
  const { doc, labels } = useBoard()
  return (
    <ul className={styles.manage}>
      {labels.map(({ id, name, tint }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.swatch}
            style={tintOf(tint)}
            aria-label={t('board.labels.tint', { name, tint: tint + 1, count: LABEL_TINTS })}
            onClick={() => changeLabel(doc, id, { tint: (tint + 1) % LABEL_TINTS })}
          />
          <TextField
            label={t('board.labels.name')}
            hideLabel
            value={name}
            onChange={(next) => changeLabel(doc, id, { name: next })}
            maxLength={60}
            className={styles.name ?? ''}
          />
          <IconButton
            size="s"
            icon="trash"
            label={t('board.labels.remove', { name })}
            onPress={() => {
              const putBack = removeLabel(doc, id)
              toast({ about: id, text: t('board.labels.removed', { name }), action: { label: t('board.undo'), onPress: putBack } })
            }}
          />
        </li>
      ))}
    </ul>
  )
}
