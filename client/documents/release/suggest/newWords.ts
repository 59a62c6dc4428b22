import { Mark, type Node, type ResolvedPos } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { isLook, isSuggestion } from '#shared/documents/release/suggest/marks.ts'
import { linkIn } from '#shared/documents/release/suggest/verdict.ts'

/** How words look, suggestions aside. */
export function looksOf({ marks }: Node): readonly Mark[] {
  return marks.filter(({ type }) => !isSuggestion(type.name))
}

/** How the words around a place look; where two meet that differ: those that look `like` this, else those before. */
export function looksAt({ nodeBefore, nodeAfter }: ResolvedPos, like: readonly Mark[] = []): readonly Mark[] {
  const sides = [nodeBefore, nodeAfter].flatMap((node) => (node?.isText ? [looksOf(node)] : []))
  return sides.find((marks) => Mark.sameSet(marks, like)) ?? sides[0] ?? []
}

/** How somebody shows words that look otherwise for as long as it is suggested. */
export function looksShown(node: Node, by: string): readonly Mark[] {
  const { schema } = node.type
  let shown = looksOf(node)
  for (const { type, attrs } of node.marks) {
    if (type.name !== 'formatting' || attrs.by !== by) continue
    const look = String(attrs.look)
    const link = linkIn(look)
    const mark = schema.marks[link === null ? look.slice(1) : 'link']
    if (!mark) continue
    shown = link ? mark.create({ href: link }).addToSet(shown) : look[0] === '+' ? mark.create().addToSet(shown) : mark.removeFromSet(shown)
  }
  return shown
}

const isWord = ({ type }: Mark) => !isSuggestion(type.name)

type Between = Pick<ResolvedPos, 'nodeBefore' | 'nodeAfter'>

/** Do letters that come at a place go on in what is beside it? In a link only inside of it. */
export function goesOn(mark: Mark, { nodeBefore, nodeAfter }: Between, by: string): boolean {
  return mark.type.spec.inclusive !== false || [nodeBefore, nodeAfter].every((node) => node && mark.isInSet(looksShown(node, by)))
}

/** Words of one look that come at a place beside others: like own ones as those are shown, unless these look otherwise underneath. */
export function looksBeside(marks: readonly Mark[], beside: Node | null | undefined, by: string, place: Between): readonly Mark[] {
  return beside && Mark.sameSet(looksOf(beside), marks) ? looksShown(beside, by).filter((mark) => goesOn(mark, place, by)) : marks
}

/** How the words look that somebody who suggests types next: as they chose, else as their own words beside the caret are shown. */
export function looksTyped({ storedMarks, selection: { $from } }: EditorState, by: string): readonly Mark[] {
  if (storedMarks) return storedMarks.filter(isWord)
  const { nodeBefore, nodeAfter } = $from
  const own = [nodeBefore, nodeAfter].find((node) => node?.marks.some(({ type, attrs }) => type.name === 'insertion' && attrs.by === by))
  return looksBeside($from.marks().filter(isWord), own, by, $from)
}

/** Is what somebody who suggests has selected shown to them in a look, or what they type next? */
export function isShown(state: EditorState, name: string, by: string): boolean {
  const { empty, from, to } = state.selection
  const has = (marks: readonly Mark[]) => marks.some(({ type }) => type.name === name)
  if (empty) return has(looksTyped(state, by))
  const words: Node[] = []
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isInline && node.marks.length + (node.text ?? '').length > 0) words.push(node)
  })
  return words.length > 0 && words.every((node) => has(looksShown(node, by)))
}

/**
 * A choice of how the next words look, as it was meant: an editor makes it from the marks the words beside the caret really have, and somebody who suggests
 * from what they are shown.
 */
export function chosenAsShown(state: EditorState, tr: Transaction, by: string): Transaction {
  const asked = tr.storedMarks?.filter(isWord)
  if (!asked || state.storedMarks || !tr.storedMarksSet || !tr.selection.empty) return tr
  const real = tr.selection.$from.marks().filter(isWord)
  const other = [...real, ...asked].filter((mark) => !mark.isInSet(real) || !mark.isInSet(asked))
  const chosen = other.reduce<readonly Mark[]>(
    (marks, mark) => (mark.isInSet(marks) ? mark.removeFromSet(marks) : mark.addToSet(marks)),
    looksTyped(state, by),
  )
  return tr.setStoredMarks(chosen)
}

/** What has to be asked for so that words of one look show in another. */
function asksFor(wanted: readonly Mark[], looks: readonly Mark[]): string[] {
  const named = (marks: readonly Mark[], name: string) => marks.find(({ type }) => type.name === name)
  const plain = ['bold', 'italic'].flatMap((name) => {
    const [is, would] = [named(looks, name) !== undefined, named(wanted, name) !== undefined]
    return is === would ? [] : [`${would ? '+' : '-'}${name}`]
  })
  const [from, to] = [looks, wanted].map((marks) => String(named(marks, 'link')?.attrs.href ?? ''))
  return from === to ? plain : [...plain, `link:${to}`]
}

/**
 * Words that are suggested to come, `told` by whom, among words that look so (`looksAt`). They take on that look, and ask for the one they are `wanted` in:
 * in a shared text, words of another look end that of the words around them and begin it anew behind them, and that beginning would bring it back where
 * somebody takes it away meanwhile.
 */
export function newWords(
  text: string,
  told: Mark,
  looks: readonly Mark[],
  wanted: readonly Mark[] = looks,
  asks: readonly string[] = [],
): Node {
  const { schema } = told.type
  const { id, by, at } = told.attrs
  return schema.text(
    text,
    [...asksFor(wanted, looks), ...asks]
      .filter(isLook)
      .map((look) => schema.mark('formatting', { id, by, at, look }))
      .concat(told)
      .reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), looks),
  )
}
