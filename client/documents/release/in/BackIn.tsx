import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { ReleaseParts } from '../parts.ts'

const IntoRelease = lazy(() => import('./IntoRelease.tsx'))

/** Reads in a file that came back, for who may only suggest: whoever may write has it among the tools. */
export function BackIn({ workspace, document, editor, note }: ReleaseParts) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton icon="upload" size="s" label={t('release.returned.tool')} onPress={() => setOpen(true)} />
      {isOpen && (
        <Suspense>
          <IntoRelease
            workspace={workspace.workspace.slug}
            document={document.id}
            editor={editor}
            note={note}
            only
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
