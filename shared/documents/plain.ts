import * as Y from 'yjs'
import { markNameOf } from '../prose/fragment.ts'
import { parseName } from './name.ts'
import { KINDS } from './registry.ts'
import { isSuggestion, NEW_BLOCK, NEW_LINE, withoutSigns } from './release/suggest/marks.ts'

/** Words with what is suggested about them, between signs that many know: {++these come++}, {--these go--}. */
function marked(text: string, marks: readonly string[]): string {
  if (!marks.some(isSuggestion)) return text
  const words = withoutSigns(text).replaceAll(NEW_LINE, '\n').replaceAll(NEW_BLOCK, '\n\n')
  if (words === '') return ''
  if (marks.includes('deletion')) return `{--${words}--}`
  return marks.includes('insertion') ? `{++${words}++}` : words
}

function lineOf(type: unknown): string {
  if (type instanceof Y.XmlFragment) return type.toArray().map(lineOf).join('')
  if (!(type instanceof Y.XmlText)) return ''
  return (type.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[])
    .map(({ insert, attributes = {} }) => (typeof insert === 'string' ? marked(insert, Object.keys(attributes).map(markNameOf)) : ' '))
    .join('')
}

function linesOf(value: unknown): string[] {
  if (value instanceof Y.XmlFragment) return value.toArray().map(lineOf)
  if (value instanceof Y.Text) return value.toString().split('\n')
  if (!(value instanceof Y.Map)) return [typeof value === 'object' ? JSON.stringify(value) : String(value)]
  return [...value].flatMap(([key, inner]) => {
    const [first = '', ...rest] = linesOf(inner)
    const single = rest.length === 0 && !(inner instanceof Y.Map)
    return single ? (first ? [`${key}: ${first}`] : []) : [`${key}:`, ...[first, ...rest].map((line) => `  ${line}`)]
  })
}

/** Everything a document says as plain lines, whatever its kind: to take along what can no longer be sent. Nothing for the name of a channel. */
export function plainText(doc: Y.Doc, document: string): string {
  const kind = parseName(document)?.kind
  if (!kind || kind === 'workspace') return ''
  const { roots } = KINDS[kind]
  const lines = roots.flatMap((root) => linesOf(kind === 'release' ? doc.getXmlFragment(root) : doc.getMap(root)))
  return `${lines.join('\n')}\n`
}
