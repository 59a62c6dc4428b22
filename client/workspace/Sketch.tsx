import type { DocumentKind } from '#shared/documents/name.ts'
import styles from './Sketch.module.css'

const SHAPES: Record<DocumentKind, readonly (readonly [x: number, y: number, width: number, height: number, tone: string])[]> = {
  programme: [
    [16, 14, 168, 16, 'plenary'],
    [16, 36, 52, 46, 'workshop'],
    [74, 36, 52, 30, 'presentation'],
    [132, 36, 52, 46, 'training'],
    [74, 72, 52, 34, 'lecture'],
    [16, 88, 52, 18, 'break'],
    [132, 88, 52, 18, 'workshop'],
  ],
  board: [
    [16, 14, 52, 28, 'card'],
    [16, 47, 52, 22, 'card'],
    [16, 74, 52, 28, 'card'],
    [74, 14, 52, 22, 'card'],
    [74, 41, 52, 28, 'mine'],
    [132, 14, 52, 28, 'card'],
  ],
  release: [
    [40, 22, 34, 5, 'accent'],
    [40, 33, 116, 9, 'ink'],
    [40, 46, 84, 9, 'ink'],
    [40, 66, 120, 4, 'line'],
    [40, 75, 112, 4, 'line'],
    [40, 84, 118, 4, 'line'],
    [40, 93, 70, 4, 'line'],
  ],
}

/** A kind of document in a few strokes. */
export function Sketch({ kind }: { kind: DocumentKind }) {
  return (
    <svg viewBox="0 0 200 118" className={styles.sketch} aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMid slice">
      {kind === 'release' && <rect x="24" y="10" width="152" height="130" rx="6" className={styles.sheet} />}
      {kind === 'board' && [14, 72, 130].map((x) => <rect key={x} x={x} y="8" width="56" height="120" rx="7" className={styles.column} />)}
      {SHAPES[kind].map(([x, y, width, height, tone]) => (
        <rect key={`${x}/${y}`} x={x} y={y} width={width} height={height} rx={height < 12 ? 2 : 4} className={styles[tone]} />
      ))}
    </svg>
  )
}
