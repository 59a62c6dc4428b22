import { Mark, type Node, type ResolvedPos } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newId } from '#shared/documents/id.ts'
import {
  CUT,
  DROP,
  DROP_CELL,
  DROP_ROW,
  DROP_TABLE,
  hasSign,
  JOIN,
  NEW_BLOCK,
  type SuggestionKind,
  withoutSigns,
} from '#shared/documents/release/suggest/marks.ts'
import type { Cannot } from './cannot.ts'
import { goesOn, looksAt, looksBeside, looksOf, newWords } from './newWords.ts'
import type { Piece } from './pieces.ts'
import { besideBlocks, canJoin, firstWordsIn } from './places.ts'

/** Who suggests, and what time it is for them (ms). */
export interface Suggester {
  by: string
  now(): number
}

/** On a transaction that suggests, or decides about what is suggested: it may change the text as it stands. */
export const SUGGESTED = 'suggested'

/** What tells one suggestion from others. */
export interface Told {
  id: unknown
  by: string
  at: unknown
}

const TAKEN = { tableCell: DROP_CELL, tableRow: DROP_ROW, table: DROP_TABLE } as const
const familyOf = (look: string) => (look.includes(':') ? look.slice(0, look.indexOf(':')) : look.slice(1))

/** A transaction in which somebody suggests. What stands in the text stays in place, word for word; what cannot be suggested is in `cannot`. */
export class Draft {
  readonly tr: Transaction
  cannot: Cannot | null = null
  readonly #who: Suggester
  /** Did this person choose how the words look that they type next? */
  readonly #chosen: boolean
  #told: Told

  constructor(state: EditorState, who: Suggester) {
    this.tr = state.tr.setMeta(SUGGESTED, true)
    this.#who = who
    this.#chosen = state.storedMarks !== null
    this.#told = this.#fresh()
  }

  #fresh = (): Told => ({ id: newId(), by: this.#who.by, at: this.#who.now() })

  /** Begins another suggestion, apart from what was suggested until here. */
  next(): void {
    this.#told = this.#fresh()
  }

  get told(): Told {
    return this.#told
  }

  own(node: Node | null | undefined, kind: SuggestionKind): Mark | undefined {
    return node?.marks.find(({ type, attrs }) => type.name === kind && attrs.by === this.#who.by)
  }

  /** The suggestion of this person beside a place, to go on with. */
  besides({ nodeBefore, nodeAfter }: ResolvedPos, kinds: readonly SuggestionKind[]): Told | null {
    for (const kind of kinds)
      for (const node of [nodeBefore, nodeAfter]) {
        const mark = this.own(node, kind)
        if (mark) return { id: mark.attrs.id, by: this.#who.by, at: mark.attrs.at }
      }
    return null
  }

  #holds(block: Node, sign: string): boolean {
    return block.content.content.some((node) => this.own(node, 'insertion') && node.text?.includes(sign))
  }

  #sign(pos: number, sign: string, told: Told): void {
    const { tr } = this
    tr.insert(pos, newWords(sign, tr.doc.type.schema.mark('insertion', told), looksAt(tr.doc.resolve(pos))))
  }

  /**
   * Suggests that all in a range goes: their own this person takes back, other words are marked, a sign says it of what is no word. Where the range begins in
   * words, the ends of blocks in it go too, so what is left on both sides becomes one.
   */
  remove(from: number, to: number, told = this.#told): void {
    const { tr } = this
    const runsOn = tr.doc.resolve(from).parent.isTextblock
    const deeds: (() => void)[] = []
    // Somebody who takes away just a sign takes back what it says; in a longer range it stands for what goes anyway.
    const isSign = withoutSigns(tr.doc.textBetween(from, to)) === '' && tr.doc.resolve(from).sameParent(tr.doc.resolve(to))
    const mark = tr.doc.type.schema.mark('deletion', told)
    tr.doc.nodesBetween(from, to, (node, pos) => {
      const end = pos + node.nodeSize
      const whole = pos >= from && end <= to
      const { name } = node.type
      if (whole && name in TAKEN) {
        const at = firstWordsIn(node, pos)
        const sign = TAKEN[name as keyof typeof TAKEN]
        if (at === null) this.cannot = 'table'
        else if (!this.#holds(tr.doc.resolve(at).parent, sign)) deeds.push(() => this.#sign(at, sign, told))
        return false
      }
      if (whole && name === 'photo') {
        if (!this.#holds(node, DROP)) deeds.push(() => this.#sign(pos + 1, DROP, told))
        return false
      }
      if (node.isTextblock && pos >= from && pos < to) {
        if (runsOn && !canJoin(tr.doc, pos, from)) this.cannot = 'join'
        else if (runsOn && !this.#holds(node, JOIN)) deeds.push(() => this.#sign(pos + 1, JOIN, told))
        else if (!runsOn && whole && node.content.size === 0) deeds.push(() => this.#sign(pos + 1, DROP, told))
      }
      if (node.isText) {
        const part = { from: Math.max(from, pos), to: Math.min(to, end) }
        if (!this.own(node, 'insertion')) {
          if (!this.own(node, 'deletion')) deeds.push(() => tr.addMark(part.from, part.to, mark))
        } else if (isSign) deeds.push(() => tr.delete(part.from, part.to))
        else deeds.push(() => this.#takeBack(part.from, node.text?.slice(part.from - pos, part.to - pos) ?? ''))
      } else if (node.isInline && whole) {
        const before = tr.doc.resolve(pos).nodeBefore
        const isCut = this.own(before, 'insertion') && before?.text?.endsWith(CUT)
        if (!isCut) deeds.push(() => this.#sign(pos, CUT, told))
      }
      return true
    })
    for (const deed of deeds.reverse()) deed()
  }

  /** Takes own words back; signs about what is there stay. */
  #takeBack(from: number, text: string): void {
    const kept = [...text].flatMap((sign, index) => (withoutSigns(sign) === '' ? [index] : []))
    let end = text.length
    for (const index of [...kept.reverse(), -1]) {
      if (index + 1 < end) this.tr.delete(from + index + 1, from + end)
      end = index
    }
  }

  /** How new words should look that were typed so: beside own words as those are shown, unless this person chose. */
  #wanted(marks: readonly Mark[], beside: Node | undefined, $at: Pick<ResolvedPos, 'nodeBefore' | 'nodeAfter'>): readonly Mark[] {
    return this.#chosen ? marks : looksBeside(marks, beside, this.#who.by, $at)
  }

  /** Exchanges own words for others, where they lie. Answers where those end; null: it is more than own words. */
  exchange(from: number, to: number, pieces: readonly Piece[]): number | null {
    const { tr } = this
    const [$from, $to] = [tr.doc.resolve(from), tr.doc.resolve(to)]
    const text = pieces.map((piece) => piece.text).join('')
    if (from === to || text === '' || !$from.sameParent($to) || !$from.parent.isTextblock) return null
    const runs: Node[] = []
    tr.doc.nodesBetween(from, to, (node) => {
      if (node.isInline) runs.push(node)
    })
    const mark = this.own(runs[0], 'insertion')
    if (!mark || hasSign(text) || runs.some((node) => !node.isText || !mark.isInSet(node.marks) || hasSign(node.text ?? ''))) return null
    const [first] = runs as [Node]
    tr.replaceWith(
      from,
      to,
      pieces.map(({ text, marks }) =>
        newWords(text, mark, looksOf(first), this.#wanted(marks, first, { nodeBefore: first, nodeAfter: first })),
      ),
    )
    return from + text.length
  }

  /** Suggests that words come, at a place in words or between blocks. Answers where they end; null: there is no place for them. */
  insert(at: number, pieces: readonly Piece[], told = this.#told): number | null {
    const { tr } = this
    const { schema } = tr.doc.type
    const isInWords = tr.doc.resolve(at).parent.isTextblock
    const place = isInWords ? { at, side: 'in' as const } : besideBlocks(tr.doc.resolve(at))
    if (!place) return null
    const $place = tr.doc.resolve(place.at)
    const own = this.besides($place, ['insertion']) ?? told
    const beside = [$place.nodeBefore, $place.nodeAfter].find((node) => this.own(node, 'insertion')) ?? undefined
    const all = [
      ...(place.side === 'end' ? [{ text: NEW_BLOCK, marks: [], asks: pieces[0]?.asks ?? [] }] : []),
      ...pieces,
      ...(place.side === 'start' ? [{ text: NEW_BLOCK, marks: [], asks: [] }] : []),
    ]
    const mark = schema.mark('insertion', own)
    const looks = looksAt($place, pieces[0]?.marks)
    let end = place.at
    for (const { text, marks, asks } of all) {
      const wanted = hasSign(text) ? looks : this.#wanted(marks, beside, $place)
      tr.insert(end, newWords(text, mark, looks, wanted, asks))
      end += text.length
      if (!hasSign(text) && !Mark.sameSet(wanted, looks)) tr.setStoredMarks(wanted.filter((look) => goesOn(look, $place, this.#who.by)))
    }
    return place.side === 'start' ? end - 1 : end
  }

  /**
   * Suggests another look of words. `isBase`: do words have it as they are? Then only what was suggested otherwise is taken back. Asking for bold or italic
   * where one suggests that already takes it back.
   */
  look(from: number, to: number, look: string, isBase: (node: Node) => boolean): void {
    const { tr } = this
    const runs: { node: Node; from: number; to: number; mine: Mark[] }[] = []
    tr.doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isText) return
      const mine = node.marks.filter(
        ({ type, attrs }) => type.name === 'formatting' && attrs.by === this.#who.by && familyOf(String(attrs.look)) === familyOf(look),
      )
      runs.push({ node, from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize), mine })
    })
    const isAgain = runs.length > 0 && /^[+-]/.test(look) && runs.every(({ mine }) => mine.some(({ attrs }) => attrs.look === look))
    for (const run of runs) {
      const has = run.mine.some(({ attrs }) => attrs.look === look)
      for (const mark of run.mine) if (isAgain || mark.attrs.look !== look) tr.removeMark(run.from, run.to, mark)
      if (isAgain || has || isBase(run.node)) continue
      const own = this.own(run.node, 'insertion')
      const told = own ? { id: own.attrs.id, by: this.#who.by, at: own.attrs.at } : this.#told
      tr.addMark(run.from, run.to, tr.doc.type.schema.mark('formatting', { ...told, look }))
    }
  }
}
