/** How much of a session fits into a height, in pixels. */
export function sizeOf(height: number): 'xs' | 's' | 'm' | 'l' {
  if (height < 34) return 'xs'
  if (height < 52) return 's'
  return height < 96 ? 'm' : 'l'
}

/** How wide the words of a block may be set: as usual, narrow (the title alone), hardly a word. */
export type Breadth = 'wide' | 'narrow' | 'sliver'

/** Pixels of a block beside its words: what is left free between blocks, and its border. */
const AROUND = 11

/** `clear`: what is free of a block, in columns; `column`: how wide one is, in pixels. */
export function breadthOf(clear: number, column: number): Breadth {
  const width = clear * column - AROUND
  if (width > 112) return 'wide'
  return width > 42 ? 'narrow' : 'sliver'
}
