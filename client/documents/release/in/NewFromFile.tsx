import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, sentenceOf } from '../../../api.ts'
import type { InProps } from '../../kinds.ts'
import { type LookedAt, ReadInDialog } from './ReadInDialog.tsx'

/** A new release from a file. */
export default function NewFromFile({ workspace, onMade, onClose }: InProps) {
  const { t } = useTranslation()
  const make = useMutation({
    mutationFn: ({ name, bytes }: LookedAt) => call('readInFile', { params: { workspace }, query: { name }, body: bytes }),
    onSuccess: onMade,
  })
  return (
    <ReadInDialog
      workspace={workspace}
      title={t('release.in.newTitle')}
      about={t('release.in.newAbout')}
      use={t('release.in.newUse')}
      isUsing={make.isPending}
      failure={make.error ? sentenceOf(make.error) : ''}
      onUse={(file) => make.mutate(file)}
      onClose={onClose}
    />
  )
}
