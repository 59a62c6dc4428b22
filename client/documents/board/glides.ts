/** Pixels. */
export interface Vector {
  x: number
  y: number
}

/** What things lie in, as it is seen: where in the page its contents begin, and what of them is in sight, from there. */
export interface Frame extends Vector {
  sight: { left: number; top: number; right: number; bottom: number }
}

/** Where something is laid out, from where the contents of its frame begin, and how far it is still from there as it glides. */
export interface Spot extends Vector {
  frame: Frame
  /** The same for all that lie in one thing, before and after a change. */
  within: object | null
  left: Vector
}

/** What is nearer is there. */
const NEAR = 2

function isSeen(
  { frame: { sight }, ...at }: Pick<Spot, 'frame' | 'x' | 'y'>,
  { width, height }: { width: number; height: number },
): boolean {
  return at.x < sight.right && at.x + width > sight.left && at.y < sight.bottom && at.y + height > sight.top
}

/**
 * From how far something glides to where it came to lie; null when it lies where it lay in what it lies in, whatever else moved, or when nobody sees it
 * there or here. `carried`: how far what it lies in glides itself, with everything in it.
 */
export function glideOf(from: Spot, to: Spot, size: { width: number; height: number }, carried: Vector): Vector | null {
  const moved =
    from.within === to.within
      ? { x: from.x - to.x, y: from.y - to.y }
      : { x: from.frame.x + from.x - to.frame.x - to.x - carried.x, y: from.frame.y + from.y - to.frame.y - to.y - carried.y }
  if (Math.abs(moved.x) < NEAR && Math.abs(moved.y) < NEAR) return null
  const began = { frame: from.frame, x: from.x + from.left.x, y: from.y + from.left.y }
  if (!isSeen(began, size) && !isSeen(to, size)) return null
  return { x: moved.x + from.left.x, y: moved.y + from.left.y }
}
