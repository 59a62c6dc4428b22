import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { backstageOf, parseName } from '#shared/documents/name.ts'
import type { WorkspaceView } from '#shared/protocol/schema.ts'
import { removeDocument } from '../offline/device.ts'
import { theDevice } from '../offline/person.ts'
import { takeAlongKept } from '../offline/takeAlong.ts'
import type { Unsent } from '../offline/unsent.ts'
import { Button } from '../ui/Button.tsx'
import styles from './KeptEdits.module.css'

/** What this page knows a document by, from whatever the server said of it before. */
export function useTitles(): (document: string) => string {
  const { t } = useTranslation()
  const cache = useQueryClient()
  return (document) => {
    const name = parseName(document)
    const views = cache.getQueriesData<WorkspaceView>({ queryKey: ['workspace'] }).map(([, view]) => view)
    const rows = views.flatMap((view) => view?.documents ?? [])
    const front = rows.find(({ id }) => name?.kind === 'backstage' && backstageOf(id) === name.id)
    if (front) return t('shell.kept.backstage', { title: front.title })
    return rows.find(({ id }) => id === name?.id)?.title ?? (name && name.kind !== 'workspace' ? t(`shell.one.${name.kind}`) : document)
  }
}

/** Edits that are on this device and cannot be sent as things are: to be taken along as text, or to be thrown away. */
export function KeptEdits({ text, documents }: { text: string; documents: readonly Unsent[] }) {
  const { t } = useTranslation()
  const titleOf = useTitles()
  if (documents.length === 0) return null
  return (
    <section className={styles.kept} aria-labelledby="kept-edits">
      <h2 id="kept-edits">{t('shell.kept.title')}</h2>
      <p>{text}</p>
      <ul>
        {documents.map(({ document }) => (
          <li key={document}>
            <b>{titleOf(document)}</b>
            <Button size="s" onPress={() => void takeAlongKept(document, titleOf(document), t('shell.kept.comments'))}>
              {t('shell.kept.take')}
            </Button>
            <ThrowAway document={document} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ThrowAway({ document }: { document: string }) {
  const { t } = useTranslation()
  const [sure, setSure] = useState(false)
  const remove = () => {
    const device = theDevice()
    if (device) void removeDocument(device, document).catch(() => undefined)
  }
  return (
    <Button size="s" variant={sure ? 'danger' : 'quiet'} onPress={sure ? remove : () => setSure(true)}>
      {t(sure ? 'shell.kept.sure' : 'shell.kept.throwAway')}
    </Button>
  )
}
