import * as Y from 'yjs'

/** Plain values a struct carries: what people put into registers, embeds and formats. */
function valuesOf(content: Y.Item['content']): unknown[] {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr
  if (content instanceof Y.ContentEmbed) return [content.embed]
  if (content instanceof Y.ContentFormat) return [content.value]
  return []
}

/**
 * Are the values in a struct such as JSON has them, nested no deeper than `deepest`? Deeper ones can be read, but no longer written: the document
 * would never open again. Integers beyond JSON's break every reader that writes or compares them as JSON.
 */
export function isPlain(content: Y.Item['content'], deepest: number): boolean {
  let level = valuesOf(content)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest || level.some((value) => typeof value === 'bigint')) return false
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? Object.values(value) : [],
    )
  }
  return true
}
