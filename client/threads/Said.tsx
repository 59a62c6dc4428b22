import { piecesOf } from '#shared/threads/body.ts'
import { cx } from '../ui/cx.ts'
import { useTalk } from './context.tsx'
import styles from './Thread.module.css'

/** What a comment says: its words as they were typed, links that can be followed, people by the name they have now. */
export function Said({ body }: { body: string }) {
  const { person, me } = useTalk()
  const pieces = piecesOf(body, (id) => person(id) !== undefined)
  return (
    <p className={styles.said}>
      {pieces.map((piece, index) => {
        const key = `${index}`
        if ('mention' in piece)
          return (
            <b key={key} className={cx(styles.mention, piece.mention === me.id && styles.mentionsMe)}>
              @{person(piece.mention)?.name}
            </b>
          )
        if ('link' in piece)
          return (
            <a key={key} href={piece.link} target="_blank" rel="noopener noreferrer nofollow">
              {piece.text}
            </a>
          )
        return <span key={key}>{piece.text}</span>
      })}
    </p>
  )
}
