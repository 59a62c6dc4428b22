import { useTranslation } from 'react-i18next'
import { addNote, notesOf, removeNote } from '#shared/documents/backstage/model.ts'
import { NoteEditor } from '../../prose/NoteEditor.tsx'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.tsx'
import styles from './Private.module.css'
import { Private } from './Private.tsx'
import type { Backstage } from './tools.ts'
import { useNotes } from './useBackstage.ts'

/** What organisers note among themselves about a session. */
export function SessionNotes({ session }: { session: string }) {
  const { t } = useTranslation()
  return <Private title={t('programme.details.notes')}>{(backstage) => <Notes backstage={backstage} session={session} />}</Private>
}

function Notes({ backstage, session }: { backstage: Backstage; session: string }) {
  const { t } = useTranslation()
  const { doc, awareness, canWrite } = backstage
  const ids = useNotes(backstage, session)
  const notes = notesOf(doc, session).filter(({ id }) => ids.includes(id))
  const remove = (id: string) => {
    const putBack = removeNote(doc, id)
    toast({ text: t('programme.details.noteRemoved'), action: { label: t('programme.putBack'), onPress: putBack } })
  }
  if (notes.length === 0 && !canWrite) return <p className={styles.hint}>{t('programme.details.noNotes')}</p>
  return (
    <>
      {notes.map(({ id, text }) => (
        <div key={id} className={styles.note}>
          <NoteEditor
            fragment={text}
            awareness={awareness}
            readOnly={!canWrite}
            label={t('programme.details.notes')}
            placeholder={t('programme.details.notesHint')}
          />
          {canWrite && (
            <Button size="s" variant="quiet" icon="trash" onPress={() => remove(id)}>
              {t('programme.details.removeNote')}
            </Button>
          )}
        </div>
      ))}
      {notes.length === 0 && (
        <Button icon="plus" onPress={() => addNote(doc, session)}>
          {t('programme.details.addNote')}
        </Button>
      )}
    </>
  )
}
