import type { Transaction, XmlFragment } from 'yjs'
import { keyOf, type Letter, removed, said, written } from './letters.ts'

/** Letters that were taken out of one place and written anew in another: in a shared text there is no other way to move them. */
export interface Move {
  from: readonly Letter[]
  /** The same letters, where they are now. */
  to: readonly Letter[]
  /** The clock of the first that this person wrote for it. */
  since: number
  /** It put right what two people had moved. */
  isMend?: boolean
}

/** What a transaction moved; `gone`: what it wrote once more, that went before. Null: it did something else. */
export function moveOf(transaction: Transaction, root: XmlFragment, gone?: readonly Letter[]): Move | null {
  const from = gone ?? removed(transaction, root)
  if (from.length === 0) return null
  const to = written(transaction, root)
  const since = transaction.beforeState.get(transaction.doc.clientID) ?? 0
  return said(to).endsWith(said(from)) ? { from, to: to.slice(-from.length), since, isMend: gone !== undefined } : null
}

/** Where letters are after they were moved. */
export function after(letters: readonly Letter[], { from, to }: Move): Letter[] {
  const now = new Map(from.map((letter, index) => [keyOf(letter), to[index] as Letter]))
  return letters.map((letter) => now.get(keyOf(letter)) ?? letter)
}

/** A move of which the last letters are elsewhere by now: the rest of it, and those. */
export function divided<T extends Move>(move: T, last: readonly Letter[]): [T, T] {
  const at = move.from.length - last.length
  return [
    { ...move, from: move.from.slice(0, at), to: move.to.slice(0, at) },
    { ...move, from: move.from.slice(at), to: last },
  ]
}
