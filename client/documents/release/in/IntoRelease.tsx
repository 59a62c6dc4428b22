import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../ui/toast.tsx'
import { isBare, putIn } from './put.ts'
import { type LookedAt, ReadInDialog } from './ReadInDialog.tsx'

export interface IntoReleaseProps {
  /** Its slug. */
  workspace: string
  editor: Editor
  note: Editor
  onClose(): void
}

/** A file into the release that is open: what it says is written here, by this person, and undone like anything else. */
export default function IntoRelease({ workspace, editor, note, onClose }: IntoReleaseProps) {
  const { t } = useTranslation()
  const bare = isBare(editor.state)
  const use = ({ read }: LookedAt) => {
    // The note first: undo in the text then takes back the text.
    if (read.note.length > 0) note.view.dispatch(putIn(note.state, read.note))
    editor.view.dispatch(putIn(editor.state, read.text).scrollIntoView())
    onClose()
    toast({ text: t(read.note.length > 0 ? 'release.in.doneNote' : 'release.in.done') })
  }
  return (
    <ReadInDialog
      workspace={workspace}
      title={t('release.in.title')}
      about={t(bare ? 'release.in.intoBare' : 'release.in.intoEnd')}
      use={t(bare ? 'release.in.useBare' : 'release.in.useEnd')}
      onUse={use}
      onClose={onClose}
    />
  )
}
