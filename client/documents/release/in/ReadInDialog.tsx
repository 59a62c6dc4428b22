import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { DropZone, type FileDropItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { FileRead } from '#shared/documents/release/in.ts'
import { DROPPED } from '#shared/prose/in/dropped.ts'
import { call, sentenceOf } from '../../../api.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import styles from './In.module.css'
import { Prose } from './Preview.tsx'

/** A file that was looked at. */
export interface LookedAt {
  name: string
  bytes: Uint8Array<ArrayBuffer>
  read: FileRead
}

export interface ReadInDialogProps {
  /** Its slug. */
  workspace: string
  title: string
  /** What becomes of it, in a sentence, and on the button. */
  about: string
  use: string
  /** What can be chosen, in a sentence, and by its endings, where it is not everything that can be read. */
  text?: string
  accepted?: string
  isUsing?: boolean
  failure?: string
  /** Looks at a file before it is read: true when it is taken over. `mayBeOurs`: may it have gone out of here? */
  before?(file: Omit<LookedAt, 'read'>, mayBeOurs: boolean): Promise<boolean>
  onUse(file: LookedAt): void
  onClose(): void
}

const ACCEPTED = '.docx,.html,.htm,.md,.markdown,.txt,text/html,text/markdown,text/plain'

const PROPERTIES = new TextEncoder().encode('docProps/custom.xml')
/** Is this a document of a word processor that has properties of its own? Only such a one may have gone out of here. */
function mayBeOurs(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  for (let at = bytes.indexOf(0x64); at >= 0; at = bytes.indexOf(0x64, at + 1))
    if (PROPERTIES.every((sign, index) => bytes[at + index] === sign)) return true
  return false
}

/** Chooses a file, shows how it would read and what of it is left out, and hands it over. */
export function ReadInDialog(props: ReadInDialogProps) {
  const { workspace, title, about, use, isUsing = false, failure = '', accepted = ACCEPTED, before, onUse, onClose } = props
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const look = useMutation({
    async mutationFn(file: File): Promise<LookedAt | null> {
      const bytes = new Uint8Array(await file.arrayBuffer())
      if (before && (await before({ name: file.name, bytes }, mayBeOurs(bytes)))) return null
      const params = { workspace }
      return { name: file.name, bytes, read: await call('lookAtFile', { params, query: { name: file.name }, body: bytes }) }
    },
    onSuccess: (read) => read && announce(t('release.in.looked')),
  })
  const found = look.data
  const wrong = look.error ? sentenceOf(look.error) : failure
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size={found ? 'l' : 'm'}
      actions={
        found && (
          <>
            <Button onPress={() => look.reset()}>{t('release.in.other')}</Button>
            <Button variant="main" isPending={isUsing} onPress={() => onUse(found)}>
              {use}
            </Button>
          </>
        )
      }
    >
      <p className={styles.text}>{found ? about : (props.text ?? t('release.in.text'))}</p>
      {!found && (
        <DropZone
          className={styles.zone}
          aria-label={t('release.in.drop')}
          onDrop={async (event) => {
            const item = event.items.find((candidate): candidate is FileDropItem => candidate.kind === 'file')
            if (item) look.mutate(await item.getFile())
          }}
        >
          <Icon name="upload" size={26} />
          <span>{look.isPending ? t('release.in.busy', { file: look.variables.name }) : t('release.in.drop')}</span>
          <input
            ref={input}
            type="file"
            hidden
            accept={accepted}
            aria-label={t('release.in.choose')}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (file) look.mutate(file)
            }}
          />
          <Button isPending={look.isPending} onPress={() => input.current?.click()}>
            {t('release.in.choose')}
          </Button>
        </DropZone>
      )}
      {wrong && (
        <p role="alert" className={styles.failure}>
          <Icon name="alert" size={18} />
          {wrong}
        </p>
      )}
      {found && <Found {...found} />}
    </Dialog>
  )
}

function Found({ name, read: { format, text, note, dropped } }: LookedAt) {
  const { t } = useTranslation()
  const lost = DROPPED.flatMap((kind) => {
    const count = dropped[kind] ?? 0
    return count > 0 ? [{ kind, said: t(`release.in.dropped.${kind}`, { count }) }] : []
  })
  return (
    <>
      <section className={styles.report} aria-label={t('release.in.report')}>
        <p>{lost.length > 0 ? t('release.in.lost') : t('release.in.whole')}</p>
        {lost.length > 0 && (
          <ul>
            {lost.map(({ kind, said }) => (
              <li key={kind}>{said}</li>
            ))}
          </ul>
        )}
        {(format === 'md' || format === 'txt') && <p>{t(`release.in.holds.${format}`)}</p>}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className={styles.preview} aria-label={t('release.in.preview', { file: name })} tabIndex={0}>
        <Prose nodes={text} />
        {note.length > 0 && (
          <>
            <p className={styles.noteHead}>{t('release.in.note')}</p>
            <Prose nodes={note} />
          </>
        )}
      </section>
    </>
  )
}
