import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { styleOf } from '#shared/documents/release/styles.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'

function Inline({ node }: { node: ProseNode }): ReactNode {
  const { type, text = '', marks = [] } = node
  if (type === 'hardBreak') return <br />
  const has = (name: string) => marks.some((mark) => mark.type === name)
  const href = marks.find((mark) => mark.type === 'link')?.attrs?.href
  let said: ReactNode = text
  if (has('italic')) said = <em>{said}</em>
  if (has('bold')) said = <strong>{said}</strong>
  // Where a link leads is shown, not followed: it is somebody else's file.
  return href === undefined ? said : <u title={String(href)}>{said}</u>
}

const TAGS = { bulletList: 'ul', orderedList: 'ol', listItem: 'li', tableRow: 'tr' } as const

function Block({ node }: { node: ProseNode }) {
  const { t } = useTranslation()
  const { type, attrs, content = [] } = node
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no name, and this one does not change
  const inline = content.map((piece, index) => <Inline key={index} node={piece} />)
  if (type === 'photo') {
    const said = inline.length > 0 ? inline : String(attrs?.alt ?? '')
    return (
      <p data-style="photo">
        <b>{t('release.in.photo')}</b> {said}
      </p>
    )
  }
  if (type === 'paragraph') return <p data-style={styleOf(attrs) ?? undefined}>{inline}</p>
  if (type === 'table') {
    return (
      <table>
        <tbody>
          <Prose nodes={content} />
        </tbody>
      </table>
    )
  }
  const Tag = type === 'tableCell' ? (attrs?.header === true ? 'th' : 'td') : TAGS[type as keyof typeof TAGS]
  return (
    <Tag>
      <Prose nodes={content} />
    </Tag>
  )
}

/** A text as it would stand in a release. */
export function Prose({ nodes }: { nodes: readonly ProseNode[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  return nodes.map((node, index) => <Block key={index} node={node} />)
}
