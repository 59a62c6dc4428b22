import type { FileRead, InFormat } from '#shared/documents/release/in.ts'
import { Failure } from '#shared/errors.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { createDropped, type Drop } from '#shared/prose/in/dropped.ts'
import { proseFromMarkup } from '#shared/prose/in/html.ts'
import { proseFromLines } from '#shared/prose/in/text.ts'
import { decoded } from './decode.ts'
import { proseFromDocx } from './docx.ts'
import { laidIn } from './laid.ts'
import { htmlFromMarkdown } from './markdown.ts'
import { markupTree } from './markup.ts'

/** A file somebody wants to read in. */
export interface GivenFile {
  bytes: Uint8Array
  name: string
}

/** More pieces than this no release has, by far. */
const MOST_NODES = 20_000
const MOST_SIGNS = 400_000

const startsWith = (bytes: Uint8Array, ...starts: string[]) =>
  starts.some((start) => Buffer.from(bytes.subarray(0, start.length)).toString('latin1') === start)

/** What a file is: by what it holds, and only where that leaves it open by its name. */
function formatOf({ bytes, name }: GivenFile): InFormat {
  if (startsWith(bytes, 'PK\u0003\u0004')) return 'docx'
  const isWide = startsWith(bytes, '\u00ff\u00fe', '\u00fe\u00ff')
  if (startsWith(bytes, '%PDF', '{\\rtf') || (!isWide && bytes.subarray(0, 8000).includes(0))) throw new Failure('not-a-text')
  const start = Buffer.from(bytes.subarray(0, 1000)).toString('latin1').replaceAll('\u0000', '')
  if (/\.x?html?$/i.test(name) || /^\W{0,4}\s*<(!doctype html|html|head|body|meta|article|div|h1|p)\b/i.test(start)) return 'html'
  return /\.(md|markdown|mdown)$/i.test(name) ? 'md' : 'txt'
}

function blocksOf({ bytes }: GivenFile, format: InFormat, drop: Drop): ProseNode[] {
  if (format === 'docx') return proseFromDocx(bytes, drop)
  const text = decoded(bytes, format === 'html')
  if (format === 'txt') return proseFromLines(text)
  return proseFromMarkup(markupTree(format === 'md' ? htmlFromMarkdown(text) : text), drop)
}

function mustBeOfReason(nodes: readonly ProseNode[]): void {
  let count = 0
  let signs = 0
  const look = (some: readonly ProseNode[]) => {
    for (const { text = '', content = [] } of some) {
      count += 1
      signs += text.length
      if (count > MOST_NODES || signs > MOST_SIGNS) throw new Failure('text-too-complex')
      look(content)
    }
  }
  look(nodes)
}

/** Reads a file as a release (rules R102 to R105). Throws `not-a-text` for what is none or says nothing, `text-too-complex` for what is out of all reason. */
export function readFile(file: GivenFile): FileRead {
  const format = formatOf(file)
  const { drop, counts } = createDropped()
  const blocks = blocksOf(file, format, drop)
  mustBeOfReason(blocks)
  const laid = laidIn(blocks, file.name, drop)
  if (laid.text.length === 0) throw new Failure('not-a-text')
  return { format, ...laid, dropped: counts }
}
