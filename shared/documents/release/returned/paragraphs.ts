import type { Change } from './compare.ts'
import type { SignLine, Signs } from './signs.ts'

/** Does a paragraph have the style of the one before it whose end would go? Some programs show both as one by then. */
function isTakenUp({ looks, lines }: Signs, line: SignLine): boolean {
  return looks[line.from - 1]?.went !== undefined && lines[lines.indexOf(line) - 1]?.style === line.style
}

/** The style a paragraph got in the file; null: none other than it has. */
function styleOver(was: SignLine, is: SignLine): string | null {
  if (is.style === was.style || was.style === 'caption' || is.style === 'caption') return null
  // The style it has here, instead of the one that was suggested: some programs forget that it was.
  return was.was && is.style === was.was.style ? null : `style:${is.style ?? ''}`
}

/** Paragraphs that are of another style in the file, or of another list, told by the first sign both have. */
export function restyled(base: Signs, file: Signs, places: Int32Array, matched: Uint8Array): Change[] {
  const lineAt = new Map<number, SignLine>()
  for (const line of file.lines)
    for (let index = line.from; index < line.to; index += 1) {
      if (!matched[index]) continue
      lineAt.set(places[index] as number, line)
      break
    }
  return base.lines.flatMap((line): Change[] => {
    const { from, to, list } = line
    const found = lineAt.get(from)
    if (!found || to === from) return []
    const isListed = list === undefined || found.list === undefined || list === found.list
    const looks = [isTakenUp(file, found) ? null : styleOver(line, found), isListed ? null : `list:${found.list}`].filter(
      (look) => look !== null,
    )
    return looks.map((look) => ({ from, to, removes: false, adds: [], looks: [look], by: found.was?.by ?? null }))
  })
}
