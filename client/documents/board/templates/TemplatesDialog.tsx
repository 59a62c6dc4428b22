import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedTemplate } from '#shared/protocol/templates.ts'
import { sentenceOf } from '../../../api.ts'
import { useFormat } from '../../../i18n/format.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useBoard } from '../context.ts'
import { useTemplateSteps, useTemplates } from './queries.ts'
import styles from './Templates.module.css'

/** Keeps this board as a template, and looks after those of the workspace. */
export default function TemplatesDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const { about } = useBoard()
  const [name, setName] = useState(about.title)
  const { keep } = useTemplateSteps()
  const { data, error } = useTemplates()
  const said = name.trim()
  const failure = keep.error ?? error
  const save = () =>
    keep.mutate(said, {
      onSuccess() {
        setName('')
        announce(t('board.templates.kept', { name: said }))
      },
    })
  return (
    <Dialog title={t('board.templates.title')} isOpen onClose={onClose} size="l">
      <p className={styles.text}>{t('board.templates.text')}</p>
      <form
        className={styles.keep}
        onSubmit={(event) => {
          event.preventDefault()
          if (said) save()
        }}
      >
        <TextField label={t('board.templates.name')} value={name} onChange={setName} maxLength={300} />
        <Button type="submit" variant="main" isDisabled={!said} isPending={keep.isPending}>
          {t('board.templates.keep')}
        </Button>
      </form>
      {failure && (
        <p role="alert" className={styles.failure}>
          {sentenceOf(failure)}
        </p>
      )}
      <h3 className={styles.head}>{t('board.templates.there')}</h3>
      {data?.templates.length === 0 && <p className={styles.text}>{t('board.templates.none')}</p>}
      <ul className={styles.list}>
        {data?.templates.map((template) => (
          <Template key={template.id} template={template} />
        ))}
      </ul>
    </Dialog>
  )
}

function Template({ template: { id, name, cards, columns, by, at } }: { template: SavedTemplate }) {
  const { t } = useTranslation()
  const { day } = useFormat()
  const { rename, remove } = useTemplateSteps()
  const [typed, setTyped] = useState<string | null>(null)
  const failure = rename.error ?? remove.error
  const about = [
    t('board.templates.columns', { count: columns }),
    t('board.found', { count: cards }),
    by ? t('board.templates.by', { name: by, day: day(at) }) : day(at),
  ]
  const save = () => {
    const next = typed?.trim()
    setTyped(null)
    if (next && next !== name) rename.mutate({ id, name: next })
  }
  return (
    <li className={styles.one}>
      {typed === null ? (
        <span className={styles.words}>
          <b>{rename.isPending ? rename.variables.name : name}</b>
          <span className={styles.text}>{about.join(' · ')}</span>
        </span>
      ) : (
        <form
          className={styles.keep}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <TextField label={t('board.templates.name')} hideLabel value={typed} onChange={setTyped} maxLength={300} autoFocus />
          <Button type="submit" size="s">
            {t('board.save')}
          </Button>
        </form>
      )}
      {typed === null && <IconButton size="s" icon="pencil" label={t('board.templates.rename', { name })} onPress={() => setTyped(name)} />}
      <IconButton
        size="s"
        icon="trash"
        label={t('board.templates.remove', { name })}
        isDisabled={remove.isPending}
        onPress={() => remove.mutate(id, { onSuccess: () => toast({ text: t('board.templates.removed', { name }) }) })}
      />
      {failure && (
        <p role="alert" className={styles.failure}>
          {sentenceOf(failure)}
        </p>
      )}
    </li>
  )
}
