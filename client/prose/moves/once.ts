import { type EditorState, Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { decodeUpdate, type Transaction } from 'yjs'
import { heardBy } from '../../collab/heard.ts'
import { bindingOf } from '../binding.ts'
import { keyOf, type Letter, removed, written } from './letters.ts'
import { leftBehind, type Sent, stranded, type Twice, twice } from './meeting.ts'
import { bringAshore, takeOut, tidy } from './mend.ts'
import { after, divided, type Move, moveOf } from './move.ts'

/** So many moves of this person are remembered, and for so long, in ms: by then everybody has heard of them, or the page is not connected. */
const MANY = 20
const LATELY = 30_000

/** What is done about it; `letters`: what it writes once more. */
interface Mend {
  act(): void
  letters?: readonly Letter[]
}
const MENDING = Symbol('mending')

/**
 * Keeps words once, and in sight, that this person and somebody else moved before they heard of each other. Enter, Backspace and lists take words away and write them
 * anew; when two do that at once, the words would be there twice, or lie in a block that is gone (rule R6).
 */
export function oncePlugin(): Plugin {
  return new Plugin({
    view({ state }: { state: EditorState }) {
      const { doc, type: root } = bindingOf(state)
      let moves: (Move & { at: number })[] = []
      let lately: Letter[][] = []
      const mends: Mend[] = []
      let mending: Mend | null = null
      const remember = (move: Move) => {
        const now = performance.now()
        moves = moves.filter(({ at }) => at > now - LATELY).slice(1 - MANY)
        moves = [...moves.map((earlier) => ({ ...earlier, to: after(earlier.to, move) })), { ...move, at: now }]
      }
      const meet = (transaction: Transaction, { ds }: Sent) => {
        const [wrote, took] = [written(transaction, root), removed(transaction, root)]
        lately = [...lately.slice(1 - MANY), wrote]
        // Somebody who types takes nothing away.
        if (ds.clients.size === 0) return
        const late = new Map([...moves.flatMap(({ from }) => from), ...took].map((letter) => [keyOf(letter), letter]))
        for (const move of [...moves]) {
          // What is moved once more comes in two edits: the one that wrote it here, and the one that took it away there.
          const both = lately.reduceRight<Twice | null>((found, theirs) => found ?? twice(move, ds, theirs, late), null)
          if (!both) continue
          const gone = new Set([...both.extra, ...both.kept].map(keyOf))
          lately = lately.map((theirs) => theirs.filter((letter) => !gone.has(keyOf(letter))))
          mends.push({ act: () => takeOut(both) }, { act: () => tidy(both, move.since) })
          const isPart = both.extra[0] !== undefined && move.to.includes(both.extra[0])
          if (isPart) moves = moves.flatMap((one) => (one === move ? divided(one, both.kept) : one))
          // Who wrote what is too many may move that once more before they hear that it went.
          moves.push({ from: both.extra, to: both.kept, since: move.since, at: performance.now() })
        }
      }
      const watch = (transaction: Transaction) => {
        const isMine = transaction.origin === ySyncPluginKey || transaction.origin === MENDING
        const move = isMine ? moveOf(transaction, root, mending?.letters) : null
        if (move) return remember(move)
        const update = heardBy(doc)
        if (!update || transaction.local) return
        const sent = decodeUpdate(update)
        if (moves.length > 0) meet(transaction, sent)
        for (const lost of [stranded(moves, transaction, root), leftBehind(moves, sent, transaction, root)])
          if (lost) mends.push({ act: () => bringAshore(lost, root), letters: lost.letters })
      }
      const mend = () => {
        for (const one of mends.splice(0)) {
          mending = one
          doc.transact(one.act, MENDING)
        }
        mending = null
      }
      doc.on('afterTransaction', watch)
      doc.on('afterAllTransactions', mend)
      return {
        destroy() {
          doc.off('afterTransaction', watch)
          doc.off('afterAllTransactions', mend)
        },
      }
    },
  })
}
