import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changesBetween, hasChanges } from '#shared/documents/release/changes.ts'
import type { ReleaseText } from '#shared/documents/release/final.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import styles from './Path.module.css'

type Change = 'added' | 'removed' | null

function changeOf({ marks = [], attrs = {} }: ProseNode): Change {
  const is = (change: 'added' | 'removed') => marks.some(({ type }) => type === change) || attrs.change === change
  return is('added') ? 'added' : is('removed') ? 'removed' : null
}

/** A piece that is new or gone: by an element, a line and a colour. */
function marked(change: Change, children: ReactNode): ReactNode {
  if (change === 'added') return <ins>{children}</ins>
  return change === 'removed' ? <del>{children}</del> : children
}

function Inline({ nodes }: { nodes: readonly ProseNode[] }) {
  return nodes.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no name, and this list is drawn whole
    <Fragment key={index}>{marked(changeOf(node), node.type === 'hardBreak' ? <br /> : (node.text ?? ''))}</Fragment>
  ))
}

function Block({ node }: { node: ProseNode }) {
  const { t } = useTranslation()
  const content = node.content ?? []
  const isText = node.type === 'paragraph' || node.type === 'photo'
  if (!isText) return <Blocks nodes={content} />
  const label = node.type === 'photo' && <b>{t('release.path.difference.photo')} </b>
  const inside = (
    <>
      {label}
      <Inline nodes={content} />
    </>
  )
  return <p data-style={node.attrs?.style}>{marked(changeOf(node), inside)}</p>
}

function Blocks({ nodes }: { nodes: readonly ProseNode[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  return nodes.map((node, index) => <Block key={index} node={node} />)
}

/** What is different between two texts of a release, in one text: what went is struck through, what came is underlined. */
export function Difference({ before, after }: { before: ReleaseText; after: ReleaseText }) {
  const { t } = useTranslation()
  const [text, note] = [changesBetween(before.text, after.text), changesBetween(before.note, after.note)]
  const changed = [hasChanges(text), hasChanges(note)]
  if (!changed.includes(true)) return <p className={styles.hint}>{t('release.path.difference.none')}</p>
  return (
    <div className={styles.difference}>
      {changed[0] && <Blocks nodes={text} />}
      {changed[1] && (
        <>
          <h3>{t('release.path.difference.note')}</h3>
          <Blocks nodes={note} />
        </>
      )}
    </div>
  )
}
