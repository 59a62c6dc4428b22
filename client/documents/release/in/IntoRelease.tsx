import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useTalk } from '../../../threads/context.tsx'
import { announce } from '../../../ui/announce.ts'
import { toast } from '../../../ui/toast.tsx'
import { isBare, putIn } from './put.ts'
import { type LookedAt, ReadInDialog } from './ReadInDialog.tsx'
import type { Known } from './returned/merge.ts'
import { Returned } from './returned/Returned.tsx'

export interface IntoReleaseProps {
  /** Its slug. */
  workspace: string
  /** The release, by its id. */
  document: string
  editor: Editor
  note: Editor
  /** Who brings the file may only suggest: then it is one that went out of this release, or none. */
  only?: boolean
  onClose(): void
}

/**
 * A file into the release that is open. One that went out of it comes back as suggestions; what any other says is written here. Both as this person, and
 * undone like anything else.
 */
export default function IntoRelease({ workspace, document, editor, note, only = false, onClose }: IntoReleaseProps) {
  const { t } = useTranslation()
  const { me } = useTalk()
  const [returned, setReturned] = useState<{ name: string; read: Known } | null>(null)
  const [isForeign, setForeign] = useState(false)
  const bare = isBare(editor.state)
  const before = async ({ name, bytes }: Omit<LookedAt, 'read'>, mayBeOurs: boolean) => {
    const ask = () => call('lookAtReturned', { params: { document }, query: { name }, body: bytes })
    const answer = mayBeOurs ? await ask() : { known: false as const }
    setForeign(!answer.known)
    if (answer.known) {
      setReturned({ name, read: answer })
      announce(t('release.in.looked'))
    }
    return answer.known || only
  }
  const use = ({ read }: LookedAt) => {
    // The note first: undo in the text then takes back the text.
    if (read.note.length > 0) note.view.dispatch(putIn(note.state, read.note))
    editor.view.dispatch(putIn(editor.state, read.text).scrollIntoView())
    onClose()
    const suggests = editor.storage.suggest.mode === 'suggest'
    toast({ text: t(suggests ? 'release.suggest.readIn' : read.note.length > 0 ? 'release.in.doneNote' : 'release.in.done') })
  }
  if (returned) {
    const into = { editors: { text: editor, note }, me: me.id }
    return <Returned into={into} file={returned.name} read={returned.read} onOther={() => setReturned(null)} onClose={onClose} />
  }
  return (
    <ReadInDialog
      workspace={workspace}
      title={t(only ? 'release.returned.title' : 'release.in.title')}
      about={t(bare ? 'release.in.intoBare' : 'release.in.intoEnd')}
      use={t(bare ? 'release.in.useBare' : 'release.in.useEnd')}
      failure={isForeign && only ? t('release.returned.foreign') : ''}
      {...(only && { text: t('release.returned.text'), accepted: '.docx' })}
      before={before}
      onUse={use}
      onClose={onClose}
    />
  )
}
