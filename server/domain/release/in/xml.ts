import { SaxesParser } from 'saxes'
import { Failure } from '#shared/errors.ts'
import type { Markup } from '#shared/prose/in/tree.ts'

const DEEPEST = 400
const MOST = 600_000

/**
 * XML as a tree, with names as they are written. Entities are not expanded and nothing is loaded: a file that declares a document type is refused. Throws
 * `not-a-text`, and `text-too-complex` for more elements, or deeper ones, than a text has.
 */
export function xmlTree(xml: string): Markup {
  const root: Markup = { name: '', attrs: {}, children: [] }
  const open: Markup[] = [root]
  let count = 0
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new Failure('not-a-text', 'DOCTYPE')
  })
  parser.on('opentag', ({ name, attributes }) => {
    count += 1
    if (count > MOST || open.length > DEEPEST) throw new Failure('text-too-complex')
    const element: Markup = { name, attrs: attributes as Record<string, string>, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (text) => void open.at(-1)?.children.push(text))
  parser.on('cdata', (text) => void open.at(-1)?.children.push(text))
  try {
    parser.write(xml).close()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('not-a-text', (error as Error).message)
  }
  return root
}

/** The elements right under this one. */
export function elementsIn({ children }: Markup): Markup[] {
  return children.filter((child) => typeof child !== 'string')
}

/** The element of this name right under this one. */
export function childOf(element: Markup | undefined, name: string): Markup | undefined {
  return element && elementsIn(element).find((child) => child.name === name)
}

/** What the `w:val` of an element under this one says. */
export function saidBy(element: Markup | undefined, name: string): string | undefined {
  return childOf(element, name)?.attrs['w:val']
}

/** Is this property on? Undefined: it is not spoken of. */
export function isOn(element: Markup | undefined, name: string): boolean | undefined {
  const property = childOf(element, name)
  return property && !/^(0|false|off|none)$/.test(property.attrs['w:val'] ?? '')
}
