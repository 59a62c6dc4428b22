import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.tsx'
import styles from './Account.module.css'
import { useMyself } from './myself.ts'
import { squareOf } from './picture.ts'

/** My face: a picture, or my initials. */
export function PictureField() {
  const { t } = useTranslation()
  const { me, online } = useMyself()
  const cache = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const onSuccess = () => cache.invalidateQueries()
  const set = useMutation({ mutationFn: (body: Uint8Array<ArrayBuffer>) => call('setPicture', { body }), onSuccess })
  const remove = useMutation({ mutationFn: () => call('removePicture', {}), onSuccess })
  const onFile = async (file: File | undefined) => {
    if (!file) return
    const square = await squareOf(file)
    if (square) set.mutate(square)
    else toast({ text: t('account.pictureUnreadable'), tone: 'clash' })
  }
  return (
    <div className={styles.picture}>
      <Avatar person={me} size="xl" named />
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('account.picture')}
        onChange={(event) => {
          void onFile(event.target.files?.[0])
          // The same file again is a choice too.
          event.target.value = ''
        }}
      />
      <div className={styles.buttons}>
        <Button icon="upload" isDisabled={!online} isPending={set.isPending} onPress={() => input.current?.click()}>
          {me.picture ? t('account.pictureOther') : t('account.picture')}
        </Button>
        {me.picture && (
          <Button variant="quiet" isDisabled={!online} isPending={remove.isPending} onPress={() => remove.mutate()}>
            {t('account.pictureRemove')}
          </Button>
        )}
        <p>{me.picture ? t('account.pictureSet') : t('account.pictureNone')}</p>
      </div>
    </div>
  )
}
