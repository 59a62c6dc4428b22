import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { decodeUpdate, type GC, Item, iterateDeletedStructs, type Transaction, UndoManager } from 'yjs'
import { heardBy } from '../../collab/heard.ts'
import { bindingOf } from '../binding.ts'
import { carriedIn } from '../goAlong.ts'
import { type Back, backBy, backTwice, mayBringBack } from './back.ts'
import { itemsOf, keyOf, type Letter, removed, written } from './letters.ts'
import { lostByOthers, lostHere } from './lost.ts'
import { type Sent, type Twice, twice, twiceSince } from './meeting.ts'
import { bringAshore, isThere, makeOne, takeOut, tidy } from './mend.ts'
import { after, divided, type Move, moveOf } from './move.ts'

/** So many moves of this person are remembered, and for so long, in ms: by then everybody has heard of them, or the page is not connected. */
const MANY = 60
const LATELY = 30_000
/** So many edits of others are remembered: what is moved twice comes in two. */
const EDITS = 20
/** And so many items by which they may have brought something back. */
const BACKS = 500

/** What is done about it; `letters`: what it writes once more. */
interface Mend {
  act(): void
  letters?: readonly Letter[]
}
const MENDING = Symbol('mending')

/** Does a letter stand in a block that a transaction made? */
function isNewBlock(letter: Letter | undefined, { beforeState }: Transaction): boolean {
  const item = letter?.parent.parent?._item
  return item ? item.id.clock >= (beforeState.get(item.id.client) ?? 0) : false
}

function keep(struct: GC | Item): void {
  if (struct instanceof Item) struct.keep = true
}

/**
 * Keeps words once, and in sight, that this person and somebody else moved before they heard of each other. Enter, Backspace and lists take words away and write them
 * anew; when two do that at once, the words would be there twice, or lie in a block that is gone (rule R6).
 */
export function oncePlugin(): Plugin {
  return new Plugin({
    view(view: Pick<EditorView, 'state' | 'dispatch'>) {
      const { doc, type: root } = bindingOf(view.state)
      let moves: (Move & { at: number })[] = []
      let lately: Letter[][] = []
      let backs: Back[] = []
      let lateBacks: Item[] = []
      const mends: Mend[] = []
      let mending: Mend | null = null
      const remember = (move: Move) => {
        moves = [
          ...moves.slice(1 - MANY).map((earlier) => ({ ...earlier, to: after(earlier.to, move) })),
          { ...move, at: performance.now() },
        ]
      }
      const settleTwice = (move: Move, both: Twice, transaction: Transaction, isSince: boolean) => {
        const isDivided = !isSince || (both.extra.at(-1) === move.to.at(-1) && isNewBlock(both.kept[0], transaction))
        mends.push({ act: () => makeOne(both) }, { act: () => tidy(both, move.since, isDivided) })
        // Who wrote what is too many may move that once more before they hear that it went.
        moves = [...moves.slice(1 - MANY), { from: both.extra, to: both.kept, since: move.since, at: performance.now(), isMend: true }]
      }
      const meet = (transaction: Transaction, { ds }: Sent) => {
        const [wrote, took] = [written(transaction, root), removed(transaction, root)]
        // What came into a block that is gone here may be moved on by who wrote it.
        lately = [...lately, wrote, written(transaction, root, true)].slice(-2 * EDITS)
        // Somebody who types takes nothing away.
        if (ds.clients.size === 0) return
        const late = new Map([...moves.flatMap(({ from }) => from), ...took].map((letter) => [keyOf(letter), letter]))
        const now = performance.now()
        const mine = moves.filter(({ at }) => at > now - LATELY)
        for (const move of mine) {
          // What is moved once more comes in two edits: the one that wrote it here, and the one that took it away there.
          const found = lately.reduceRight<Twice | null>((found, theirs) => found ?? twice(move, ds, theirs, late), null)
          const partly = found ? null : twiceSince(move, ds, wrote)
          if (partly) settleTwice(move, partly, transaction, true)
          if (!found) continue
          const both = found.kept[0] && !isThere(found.kept[0]) ? { extra: found.kept, kept: found.extra } : found
          const gone = new Set([...both.extra, ...both.kept].map(keyOf))
          lately = lately.map((theirs) => theirs.filter((letter) => !gone.has(keyOf(letter))))
          const isPart = both.extra[0] !== undefined && move.to.includes(both.extra[0])
          if (isPart) moves = moves.flatMap((one) => (one === move ? divided(one, both.kept) : one))
          settleTwice(move, both, transaction, false)
        }
      }
      const meetAgain = (transaction: Transaction, { ds }: Sent, had: ReadonlyMap<number, number>) => {
        const unsent = moves.filter(({ since }) => since >= (had.get(doc.clientID) ?? 0))
        const wrote = unsent.length > 0 ? written(transaction, root) : []
        for (const move of unsent) {
          const both = twiceSince(move, ds, wrote)
          if (both) settleTwice(move, both, transaction, true)
        }
      }
      const meetBack = (transaction: Transaction, items: readonly Item[], always: boolean) => {
        const extra = backs.length > 0 ? backTwice(backs, items, transaction.doc.clientID, always) : []
        if (extra.length > 0) mends.push({ act: () => takeOut(extra) })
      }
      const watch = (transaction: Transaction) => {
        if (transaction.local && transaction.origin instanceof UndoManager) {
          const back = backBy(itemsOf(transaction))
          backs = [...backs.slice(1 - MANY), back]
          meetBack(transaction, lateBacks, false)
        }
        const isMine = transaction.origin === ySyncPluginKey || transaction.origin === MENDING || transaction.origin instanceof UndoManager
        const move = isMine ? moveOf(transaction, root, mending?.letters) : null
        // What others write where something was put right must still be found there.
        if (transaction.origin === MENDING) iterateDeletedStructs(transaction, transaction.deleteSet, keep)
        if (move) return remember(move)
        const heard = heardBy(doc)
        if (!heard || transaction.local) return
        const { had } = heard
        const came = mayBringBack(itemsOf(transaction), transaction)
        lateBacks = [...lateBacks, ...came].slice(-BACKS)
        if (backs.length > 0) meetBack(transaction, came, had !== null)
        const sent = decodeUpdate(heard.update)
        // As they were before what is put right now.
        const earlier = moves
        if (moves.length > 0 && had) meetAgain(transaction, sent, had)
        else if (moves.length > 0) meet(transaction, sent)
        const kept = carriedIn(transaction)
        for (const lost of [
          ...lostHere(earlier, sent, transaction, root, had),
          ...lostByOthers(earlier, sent, transaction, root, had, (letter) => kept.has(keyOf(letter))),
        ])
          mends.push({ act: () => bringAshore(lost, root), letters: lost.letters })
      }
      const mend = () => {
        const due = mends.splice(0)
        // What went along with the caret is in the editor only, which would forget it now.
        if (due.length > 0) view.dispatch(view.state.tr)
        for (const one of due) {
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
