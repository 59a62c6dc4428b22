import type { ProseNode } from '#shared/prose/fragment.ts'

function inline({ type, text, marks = [] }: ProseNode): string {
  if (type === 'hardBreak') return '⏎'
  const has = (name: string) => marks.some((mark) => mark.type === name)
  const href = marks.find((mark) => mark.type === 'link')?.attrs?.href
  let said = text ?? ''
  if (has('italic')) said = `_${said}_`
  if (has('bold')) said = `*${said}*`
  return href === undefined ? said : `[${said}](${href})`
}

const STYLES: Record<string, string> = { head: '# ', crossHeading: '## ', quote: '> ' }

/** Prose as lines that are easily read: what a test expects. A table is a line for each row, an item of a list stands in under its own. */
export function sketch(nodes: readonly ProseNode[], indent = ''): string[] {
  return nodes.flatMap((node): string[] => {
    const { type, attrs = {}, content = [] } = node
    if (type === 'paragraph') {
      const style = typeof attrs.style === 'string' ? attrs.style : ''
      return [`${indent}${STYLES[style] ?? (style && `(${style}) `)}${content.map(inline).join('')}`]
    }
    if (type === 'photo') return [`${indent}{${attrs.alt}} ${content.map(inline).join('')}`.trimEnd()]
    if (type === 'table')
      return content.map(({ content: cells = [] }) => {
        const said = cells.map((cell) => `${cell.attrs?.header === true ? '!' : ''}${sketch(cell.content ?? []).join(' / ')}`)
        return `${indent}| ${said.join(' | ')} |`
      })
    return content.flatMap(({ content: blocks = [] }) => {
      const [first = '', ...rest] = sketch(blocks, `${indent}  `)
      return [`${indent}${type === 'orderedList' ? '1.' : '-'} ${first.trim()}`, ...rest]
    })
  })
}
