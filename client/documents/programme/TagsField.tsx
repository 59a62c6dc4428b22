import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { addTag, tagSession, untagSession } from '#shared/documents/programme/operations.ts'
import type { Programme, Session } from '#shared/documents/programme/schema.ts'
import { ordered } from '#shared/documents/rank.ts'
import { transact } from '#shared/documents/transact.ts'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './Sheets.module.css'
import { useTools } from './tools.ts'

/** What a session is about, in words that others share. */
export const TagsField = memo(function TagsField({
  session,
  own,
  tags,
}: {
  session: string
  own: Session['tags']
  tags: Programme['tags']
}) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const all = ordered(tags.values())
  const given = all.filter(({ id }) => id in own)
  const create = (name: string) => transact(doc, () => tagSession(doc, session, addTag(doc, { name: name.slice(0, 300) })))
  if (given.length === 0 && !canWrite) return null
  return (
    <div className={styles.group}>
      <h3 className={styles.label}>{t('programme.details.tags')}</h3>
      {given.length > 0 && (
        <ul className={styles.chips}>
          {given.map(({ id, name }) => (
            <li key={id} className={styles.chip}>
              <span>{name}</span>
              {canWrite && (
                <IconButton
                  icon="close"
                  size="s"
                  label={t('programme.details.untag', { name })}
                  onPress={() => untagSession(doc, session, id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {canWrite && (
        <ComboBox
          hideLabel
          label={t('programme.details.addTag')}
          placeholder={t('programme.details.addTag')}
          items={all.filter(({ id, name }) => !(id in own) && name).map(({ id, name }) => ({ id, label: name }))}
          onChange={(id) => tagSession(doc, session, id)}
          onCreate={create}
          createLabel={(name) => t('programme.details.newTag', { name })}
        />
      )}
    </div>
  )
})
