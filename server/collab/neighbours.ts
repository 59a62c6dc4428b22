import * as Y from 'yjs'
import { Failure } from '#shared/errors.ts'

/**
 * Steps one update may cost when its items look for their place. Somebody who comes back after a week among thousands of others' edits needs some
 * thousands; this is a fraction of a second.
 */
const MOST_STEPS = 5_000_000
/** The same among the items of the update itself, where nobody has thousands of others. Counting a step takes longer here. */
const MOST_PASSED = 1_000_000
/** Runs of text and deletions an update may cut in two. Each cut moves all that lies behind it in its writer's list. */
const MOST_CUTS = 20_000

/** Where a new item lies between items the document has: behind `from` (null: from the start), in front of `to` (null: up to the end). */
export interface Span {
  from: Y.ID | null
  to: Y.ID | null
}

/** A list: the children of a type, or the values one key of it has had. The type is one of the document, or a struct that the update brings. */
export interface List {
  parent: unknown
  sub: string | null
}

type Struct = Y.Item | Y.GC

/**
 * Follows where the items of one update would land. Honest items are made between two that touch, so in every copy the left one comes first; items
 * the other way round land elsewhere in each copy. Items whose neighbours do not touch (others wrote between them, or their maker lies) have to look
 * for their place, which Yjs does step by step: that is counted, and has an end.
 */
export class Neighbours {
  private steps = 0
  private passed = 0
  private cuts = 0
  private readonly following = new Map<number, Map<number, Y.ID | null>>()
  private readonly firsts = new Map<unknown, Map<string | null, Y.ID>>()
  private readonly lists = new Map<unknown, number>()
  private readonly distances = new Map<string, number>()
  private readonly crowds = new Map<string, number>()
  /** What of this update follows a place: a struct of it, an id, or the beginning of a list. */
  private readonly behind = new Map<unknown, Y.Item>()
  private readonly structAt: (id: Y.ID) => Struct
  private readonly isStored: (id: Y.ID) => boolean

  /** `structAt`: the struct that covers an id, in the document or in the update. */
  constructor(structAt: (id: Y.ID) => Struct, isStored: (id: Y.ID) => boolean) {
    this.structAt = structAt
    this.isStored = isStored
  }

  /** Takes an item into account that lies in `list` between `left` and `right` (null: nothing), and says between what of the document that is. */
  add(item: Y.Item, left: Y.ID | null, right: Y.ID | null, list: List, spanOf: (id: Y.ID) => Span): Span {
    const span = { from: left && spanOf(left).from, to: right && spanOf(right).to }
    if (left) this.cut(left, 1)
    if (right) this.cut(right, 0)
    const touch = Y.compareIDs(this.next(left, list), right)
    if (!touch) this.look(span, list, item.id.client, span.from === left && span.to === right)
    this.pass(item, left, right, list, touch)
    this.note(item, left, right, list)
    return span
  }

  /** Counts a cut where an id begins (0) or ends (1), unless a struct begins or ends there already. */
  cut(id: Y.ID, side: 0 | 1): void {
    const struct = this.structAt(id)
    const edge = side === 0 ? struct.id.clock : struct.id.clock + struct.length - 1
    if (id.clock !== edge && struct instanceof Y.Item) this.cuts += 1
    if (this.cuts > MOST_CUTS) throw new Failure('broken-update', 'too many cuts')
  }

  /** What follows an id in the eyes of whoever wrote this update, as far as it tells. */
  private next(left: Y.ID | null, list: List): Y.ID | null {
    if (!left) return this.firsts.get(list.parent)?.get(list.sub) ?? this.firstIn(list)?.id ?? null
    const noted = this.following.get(left.client)?.get(left.clock)
    if (noted !== undefined) return noted
    const struct = this.structAt(left)
    if (left.clock < struct.id.clock + struct.length - 1) return Y.createID(left.client, left.clock + 1)
    if (struct instanceof Y.GC) return null
    return this.isStored(left) ? (struct.right?.id ?? null) : struct.rightOrigin
  }

  private note(item: Y.Item, left: Y.ID | null, right: Y.ID | null, list: List): void {
    const follow = (id: Y.ID, next: Y.ID | null) => {
      const clocks = this.following.get(id.client) ?? new Map<number, Y.ID | null>()
      this.following.set(id.client, clocks.set(id.clock, next))
    }
    if (left) follow(left, item.id)
    else this.firsts.set(list.parent, (this.firsts.get(list.parent) ?? new Map<string | null, Y.ID>()).set(list.sub, item.id))
    follow(item.lastId, right)
  }

  private firstIn({ parent, sub }: List): Y.Item | null {
    if (!(parent instanceof Y.AbstractType)) return null
    if (sub === null) return parent._start
    let first = parent._map.get(sub) ?? null
    while (first?.left) {
      first = first.left
      this.step(1)
    }
    return first
  }

  /**
   * Counts what it takes to find a place in a span: what of the document lies in it, and how many of this update looked there before. `whole`: whoever
   * wrote it says that nothing they knew of lay in it.
   */
  private look(span: Span, list: List, writer: number, whole: boolean): void {
    const number = this.numberOf(list)
    const name = (id: Y.ID | null) => id && `${id.client}.${id.clock}`
    const key = [writer, whole, number, list.sub, name(span.from), name(span.to)].join(' ')
    const crowd = (this.crowds.get(key) ?? 0) + 1
    this.crowds.set(key, crowd)
    const distance = this.distances.get(key)
    if (distance !== undefined) {
      this.step(distance + crowd)
      return
    }
    const before = this.steps
    this.walk(span, list, writer, whole)
    this.distances.set(key, this.steps - before)
  }

  /** Counts what of this update itself, whoever wrote it, an item has to pass to its place. */
  private pass(item: Y.Item, left: Y.ID | null, right: Y.ID | null, list: List, touch: boolean): void {
    const place = left ? this.placeBehind(left) : `${this.numberOf(list)} ${list.sub}`
    const end = right && !this.isStored(right) ? this.structAt(right) : null
    const next = this.behind.get(place)
    if (!touch)
      for (let at = next; at && at !== end; at = this.behind.get(at)) {
        this.passed += 1
        if (this.passed > MOST_PASSED) throw new Failure('broken-update', 'too much work to find its place')
      }
    if (next) this.behind.set(item, next)
    this.behind.set(place, item)
  }

  private placeBehind(left: Y.ID): unknown {
    const struct = this.structAt(left)
    const isEnd = left.clock === struct.id.clock + struct.length - 1
    return isEnd && !this.isStored(left) ? struct : `${left.client}.${left.clock}`
  }

  private numberOf({ parent }: List): number {
    const number = this.lists.get(parent) ?? this.lists.size
    this.lists.set(parent, number)
    return number
  }

  private walk({ from, to }: Span, list: List, writer: number, whole: boolean): void {
    /** Whoever knows an id knows what its writer wrote before. (What undo brings back may lie next to others of the same writer only.) */
    const isKnown = ({ client, clock }: Y.ID) =>
      whole && client !== writer && [from, to].some((id) => id && id.client === client && clock < id.clock)
    const start = from && this.structAt(from)
    const end = to && this.structAt(to)
    const turned = from !== null && to !== null && start === end && from.clock >= to.clock
    if (turned && !isTurnedByUndo(from, to, writer)) throw new Failure('broken-update', 'neighbours in the wrong order')
    const rest = from && start && from.clock + 1 < start.id.clock + start.length && Y.createID(from.client, from.clock + 1)
    if (!turned && rest && !Y.compareIDs(rest, to) && isKnown(rest)) throw new Failure('broken-update', 'neighbours that are none')
    if (start === end && from && !turned) return
    let at: Struct | null = start ? (start as Y.Item).right : this.firstIn(list)
    for (; at && at !== end; at = (at as Y.Item).right) {
      if (isKnown(at.id)) throw new Failure('broken-update', 'neighbours that are none')
      this.step(1)
    }
    if (end && at !== end && !(from && to && isTurnedByUndo(from, to, writer)))
      throw new Failure('broken-update', 'neighbours in the wrong order')
    if (!turned && to && end && end.id.clock < to.clock && isKnown(end.id)) throw new Failure('broken-update', 'neighbours that are none')
  }

  private step(by: number): void {
    this.steps += by
    if (this.steps > MOST_STEPS) throw new Failure('broken-update', 'too much work to find its place')
  }
}

/**
 * Undo brings something back between what has become of its neighbours. Both may have become one and the same, brought back by the same person: then
 * Yjs writes the end of it as the left and its beginning as the right.
 */
function isTurnedByUndo(from: Y.ID, to: Y.ID, writer: number): boolean {
  return from.client === writer && to.client === writer
}
