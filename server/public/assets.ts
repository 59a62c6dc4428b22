import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Asset {
  type: string
  bytes: Buffer
}

const FONTS = {
  'newsreader-latin-opsz-normal': 'newsreader',
  'newsreader-latin-opsz-italic': 'newsreader',
  'newsreader-latin-ext-opsz-normal': 'newsreader',
  'atkinson-hyperlegible-next-latin-wght-normal': 'atkinson-hyperlegible-next',
  'atkinson-hyperlegible-next-latin-ext-wght-normal': 'atkinson-hyperlegible-next',
}

/** The parts of the sheet, in their order. */
const SHEETS = ['letters', 'page', 'later']

const hashed = (name: string, ending: string, bytes: Buffer) =>
  `${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${ending}`

/**
 * What public pages look like: one sheet of style and the letters it asks for, each under a name that changes with its bytes, so that a browser may keep it
 * for good. Read once, when the first page is asked for.
 */
function load(): { style: string; assets: Map<string, Asset> } {
  const assets = new Map<string, Asset>()
  let css = SHEETS.map((part) => readFileSync(new URL(`./press/${part}.css`, import.meta.url), 'utf8')).join('')
  for (const [font, family] of Object.entries(FONTS)) {
    const file = fileURLToPath(import.meta.resolve(`@fontsource-variable/${family}/files/${font}.woff2`))
    const bytes = readFileSync(file)
    const name = hashed(font, 'woff2', bytes)
    assets.set(name, { type: 'font/woff2', bytes })
    css = css.replaceAll(`url("${font}.woff2")`, `url("${name}")`)
  }
  const bytes = Buffer.from(css)
  const style = hashed('press', 'css', bytes)
  assets.set(style, { type: 'text/css; charset=utf-8', bytes })
  return { style, assets }
}

let loaded: ReturnType<typeof load> | undefined

/** The name of the sheet of style. */
export function styleName(): string {
  loaded ??= load()
  return loaded.style
}

export function assetOf(name: string): Asset | undefined {
  loaded ??= load()
  return loaded.assets.get(name)
}
