import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { decodeUpdate, getState, type Item, isDeleted, type Transaction, UndoManager } from 'yjs'
import { heardBy } from '../../collab/heard.ts'
import { bindingOf } from '../binding.ts'
import { carriedIn } from '../goAlong.ts'
import { around, type Back, backBy, backTwice } from './back.ts'
import { type Copies, copiesOf } from './copies.ts'
import { inOrder, itemsOf, keyOf, type Letter, removed, written } from './letters.ts'
import { lostByOthers, lostHere } from './lost.ts'
import { type Sent, type Twice, takenSince, twice } from './meeting.ts'
import { bringAshore, makeOne, takeOut, tidy } from './mend.ts'
import { after, divided, type Move, moveOf } from './move.ts'

/** So many moves of this person are remembered, and for so long, in ms: by then everybody has heard of them, or the page is not connected. */
const MANY = 60
const LATELY = 30_000
/** So many edits of others are remembered: what is moved twice comes in two. */
const EDITS = 20

/** What is done about it; `letters`: what it writes once more. */
interface Mend {
  act(): void
  letters?: readonly Letter[]
}
const MENDING = Symbol('mending')

/** Does a letter stand in a block that a transaction made? */
function isNewBlock(letter: Letter | null, { beforeState }: Transaction): boolean {
  const item = letter?.parent.parent?._item
  return item ? item.id.clock >= (beforeState.get(item.id.client) ?? 0) : false
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
      let cuts: { letters: readonly Letter[]; since: number; at: number }[] = []
      let backs: Back[] = []
      const mends: Mend[] = []
      let mending: Mend | null = null
      const remember = (move: Move) => {
        moves = [
          ...moves.slice(1 - MANY).map((earlier) => ({ ...earlier, to: after(earlier.to, move) })),
          { ...move, at: performance.now() },
        ]
      }
      const settleTwice = (move: Move, both: Twice, transaction: Transaction, along: boolean) => {
        const isNew = !along || (both.extra.at(-1) === move.to.at(-1) && isNewBlock(both.kept[0] ?? null, transaction))
        mends.push({ act: () => makeOne(both, along) }, { act: () => tidy(both, move.since, isNew) })
        // Who wrote what is too many may move that once more before they hear that it went.
        const [from, to] = [both.extra.filter((_, index) => both.kept[index]), both.kept.filter((letter) => letter !== null)]
        moves.push({ from, to, since: move.since, at: performance.now() })
      }
      /** What this person took out for good, and somebody else moved without knowing, goes from where it is now. */
      const meetCuts = (cuts: readonly Letter[], copies: Copies) => {
        const extra = cuts.flatMap((letter) => copies.get(keyOf(letter)) ?? [])
        if (extra.length > 0) mends.push({ act: () => takeOut(extra) })
      }
      const meet = (transaction: Transaction, { ds }: Sent) => {
        const [wrote, took] = [written(transaction, root), removed(transaction, root)]
        lately = [...lately.slice(1 - EDITS), wrote]
        // Somebody who types takes nothing away.
        if (ds.clients.size === 0) return
        const since = performance.now() - LATELY
        const late = new Map([...moves.flatMap(({ from }) => from), ...took].map((letter) => [keyOf(letter), letter]))
        const mine = moves.filter(({ at }) => at > since)
        const cut = cuts.filter(({ at }) => at > since).flatMap(({ letters }) => letters.filter(({ id }) => isDeleted(ds, id)))
        const known = [...mine.flatMap(({ from }) => from.filter(({ id }) => isDeleted(ds, id))), ...cut]
        const taken = known.length > 0 ? inOrder([...known, ...took]) : []
        const copies = copiesOf(taken, wrote)
        const isSure = written(transaction, root, true).length === 0
        for (const move of mine) {
          // What is moved once more comes in two edits: the one that wrote it here, and the one that took it away there.
          const both = lately.reduceRight<Twice | null>((found, theirs) => found ?? twice(move, ds, theirs, late), null)
          const rest = both ? null : takenSince(move, ds, copies, isSure)
          if (rest) settleTwice(move, rest, transaction, true)
          if (!both) continue
          const gone = new Set([...both.extra, ...both.kept].map((letter) => letter && keyOf(letter)))
          lately = lately.map((theirs) => theirs.filter((letter) => !gone.has(keyOf(letter))))
          const isPart = both.extra[0] !== undefined && move.to.includes(both.extra[0])
          if (isPart) moves = moves.flatMap((one) => (one === move ? divided(one, both.kept as Letter[]) : one))
          settleTwice(move, both, transaction, false)
        }
        meetCuts(cut, copies)
      }
      const meetAgain = (transaction: Transaction, { ds }: Sent, had: ReadonlyMap<number, number>) => {
        const start = had.get(doc.clientID) ?? 0
        const isTheirs = ({ id }: Letter) => isDeleted(ds, id)
        const unsent = moves.filter(({ since }) => since >= start)
        const cut = cuts.filter(({ since }) => since >= start).flatMap(({ letters }) => letters.filter(isTheirs))
        if (unsent.length + cut.length === 0) return
        const taken = inOrder([...unsent.flatMap(({ from }) => from), ...cut, ...removed(transaction, root)].filter(isTheirs))
        const copies = copiesOf(taken, written(transaction, root))
        const isSure = written(transaction, root, true).length === 0
        for (const move of unsent) {
          const both = takenSince(move, ds, copies, isSure)
          if (both) settleTwice(move, both, transaction, true)
        }
        meetCuts(cut, copies)
      }
      const meetBack = (transaction: Transaction, items: readonly Item[], always: boolean) => {
        const extra = backs.length > 0 ? backTwice(backs, items, transaction.doc.clientID, always) : []
        if (extra.length > 0) mends.push({ act: () => takeOut(extra) })
      }
      const watch = (transaction: Transaction) => {
        if (transaction.local && transaction.origin instanceof UndoManager) {
          const back = backBy(itemsOf(transaction))
          backs = [...backs.slice(1 - MANY), back]
          meetBack(transaction, around(back), false)
        }
        const isMine = transaction.origin === ySyncPluginKey || transaction.origin === MENDING || transaction.origin instanceof UndoManager
        const move = isMine ? moveOf(transaction, root, mending?.letters) : null
        if (move) return remember(move)
        const gone = isMine && transaction.origin !== MENDING ? removed(transaction, root) : []
        if (gone.length > 0)
          cuts = [...cuts.slice(1 - MANY), { letters: gone, since: getState(doc.store, doc.clientID), at: performance.now() }]
        const heard = heardBy(doc)
        if (!heard || transaction.local) return
        const { had } = heard
        if (backs.length > 0) meetBack(transaction, itemsOf(transaction), had !== null)
        const sent = decodeUpdate(heard.update)
        if (had) meetAgain(transaction, sent, had)
        else if (moves.length + cuts.length > 0) meet(transaction, sent)
        const kept = carriedIn(transaction)
        for (const lost of [
          ...lostHere(moves, sent, transaction, root, had),
          ...lostByOthers(moves, sent, transaction, root, had, (letter) => kept.has(keyOf(letter))),
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
