import { NodeViewContent, type NodeViewProps, NodeViewWrapper, useEditorState } from '@tiptap/react'
import { useId, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { photoOf } from '#shared/documents/release/render.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Pill } from '../../../ui/Pill.tsx'
import styles from './Photo.module.css'
import { PhotoField } from './PhotoField.tsx'
import { addPhotos, chosenPhotos, TYPES } from './Photos.ts'
import { Picture } from './Picture.tsx'

/** What of a photo is missing, by its name in the translations. */
function missingIn({ picture, credit, alt }: ReturnType<typeof photoOf>, hasCaption: boolean) {
  const all = { picture: picture !== '', caption: hasCaption, credit: credit !== '', alt: alt !== '' } as const
  return (Object.keys(all) as (keyof typeof all)[]).filter((name) => !all[name])
}

/** A photo in the text: the picture, its caption as text that is written together, and below it whose it is and what it shows to who cannot see it. */
export function PhotoBlock({ node, editor, getPos, deleteNode, updateAttributes, selected, extension }: NodeViewProps) {
  const { t } = useTranslation()
  const canWrite = useEditorState({ editor, selector: () => editor.isEditable })
  const photo = photoOf({ type: 'photo', attrs: node.attrs } satisfies ProseNode)
  const [lost, setLost] = useState(false)
  const missing = missingIn(photo, node.content.size > 0)
  const hints = useId()
  const replace = (files: FileList | null) => {
    const pos = getPos()
    const [file] = chosenPhotos(files)
    if (file && pos !== undefined) addPhotos(editor, [file], pos, pos)
  }
  return (
    <NodeViewWrapper as="figure" className={cx(styles.photo, selected && canWrite && styles.selected)} aria-describedby={hints}>
      <div contentEditable={false} data-drag-handle="" className={styles.picture}>
        <Picture document={extension.options.document} photo={photo} canWrite={canWrite} onLost={setLost} />
      </div>
      <NodeViewContent<'figcaption'>
        as="figcaption"
        className={cx(styles.caption, node.content.size === 0 && styles.bare)}
        data-placeholder={canWrite ? t('release.photo.captionHint') : ''}
      />
      <div contentEditable={false} className={styles.below}>
        {canWrite ? (
          <>
            {photo.credit && <p className={cx(styles.credit, styles.printed)}>{t('release.photo.by', { credit: photo.credit })}</p>}
            <div className={styles.fields}>
              <PhotoField
                label={t('release.photo.credit')}
                value={photo.credit}
                placeholder={t('release.photo.creditHint')}
                onChange={(credit) => updateAttributes({ credit })}
              />
              <PhotoField
                label={t('release.photo.alt')}
                value={photo.alt}
                placeholder={t('release.photo.altHint')}
                onChange={(alt) => updateAttributes({ alt })}
              />
            </div>
            <div className={styles.foot}>
              <span id={hints} className={styles.missing}>
                {lost && (
                  <Pill tone="clash" icon="warning">
                    {t('release.photo.missing.lost')}
                  </Pill>
                )}
                {missing.map((name) => (
                  <Pill key={name} tone="wait" icon="alert">
                    {t(`release.photo.missing.${name}`)}
                  </Pill>
                ))}
              </span>
              <span className={styles.tools}>
                <FileTrigger acceptedFileTypes={TYPES} onSelect={replace}>
                  <Button size="s" variant="quiet" icon="upload">
                    {t(photo.picture ? 'release.photo.replace' : 'release.photo.choose')}
                  </Button>
                </FileTrigger>
                <Button size="s" variant="quiet" icon="trash" onPress={() => deleteNode()}>
                  {t('release.photo.remove')}
                </Button>
              </span>
            </div>
          </>
        ) : (
          photo.credit && <p className={styles.credit}>{t('release.photo.by', { credit: photo.credit })}</p>
        )}
      </div>
    </NodeViewWrapper>
  )
}
