import { z } from 'zod'
import { Failure } from '../../../errors.ts'
import { safeLink } from '../../../prose/specs.ts'
import type { Incoming, IncomingCard } from './incoming.ts'

/** What a board of Trello may hold at most. */
const MOST = { cards: 5000, lists: 200, depth: 60, text: 20_000, title: 1000, each: 200 }

/** What of a board of Trello has no place here, and how often it was there. */
export const DROPPED = ['uploads', 'times', 'ticked', 'custom', 'unreadable'] as const
export type Dropped = Record<(typeof DROPPED)[number], number>

const text = (most: number) =>
  z
    .string()
    .catch('')
    .transform((value) => value.replace(/(?![\t\n])\p{Cc}|\p{Cs}/gu, '').slice(0, most))
const id = z.string().max(64).catch('')
const pos = z.number().catch(Number.MAX_VALUE)
const flag = z.boolean().catch(false)
/** A list of what can be read; what cannot is left out. */
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) => values.flatMap((value): z.infer<T>[] => (item.safeParse(value).data === undefined ? [] : [item.parse(value)])))

const listSchema = z.object({ id, name: text(300), closed: flag, pos, softLimit: z.number().int().min(1).nullable().catch(null) })
const cardSchema = z.object({
  id: z.string().max(64),
  name: text(MOST.title),
  desc: text(MOST.text),
  idList: id,
  closed: flag,
  pos,
  due: z.string().nullable().catch(null),
  dueComplete: flag,
  idLabels: listOf(z.string()),
  idMembers: listOf(z.string()),
  attachments: listOf(z.object({ url: z.string(), name: text(300), isUpload: flag })),
  customFieldItems: z.array(z.unknown()).catch([]),
})
const commentSchema = z.object({
  type: z.literal('commentCard'),
  date: text(40),
  data: z.object({ text: text(MOST.text), card: z.object({ id: z.string().max(64) }) }),
  memberCreator: z.object({ fullName: text(200) }).catch({ fullName: '' }),
})
const boardSchema = z.object({
  lists: z.array(z.unknown()),
  cards: z.array(z.unknown()),
  labels: listOf(z.object({ id, name: text(300), color: z.string().nullable().catch(null) })),
  members: listOf(z.object({ id, fullName: text(200), username: text(200) })),
  checklists: listOf(z.object({ idCard: id, pos, checkItems: listOf(z.object({ name: text(2000), state: text(20), pos })) })),
  actions: listOf(commentSchema),
})

const TINTS: Record<string, number> = { blue: 0, sky: 0, purple: 1, pink: 2, red: 2, green: 3, lime: 3, yellow: 4, orange: 4, black: 5 }

/** How deep a JSON text is nested, without reading it. */
export function depthOf(json: string): number {
  let [depth, deepest, quoted] = [0, 0, false]
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charCodeAt(at)
    if (quoted) {
      if (sign === 0x5c) at += 1
      else if (sign === 0x22) quoted = false
    } else if (sign === 0x22) quoted = true
    else if (sign === 0x5b || sign === 0x7b) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (sign === 0x5d || sign === 0x7d) depth -= 1
  }
  return deepest
}

/** A board as Trello exports it, in our own terms, and what was left out. Throws `not-a-board`, and `too-large`. `timeZone`: in which its moments are days. */
export function readTrello(json: string, timeZone: string): { incoming: Incoming; dropped: Dropped } {
  if (depthOf(json) > MOST.depth) throw new Failure('not-a-board')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new Failure('not-a-board')
  }
  const { data: board } = boardSchema.safeParse(value)
  if (!board) throw new Failure('not-a-board')
  if (board.cards.length > MOST.cards || board.lists.length > MOST.lists) throw new Failure('too-large', `> ${MOST.cards}`)
  const dropped: Dropped = { uploads: 0, times: 0, ticked: 0, custom: 0, unreadable: 0 }
  const lists = board.lists.flatMap((list) => listSchema.safeParse(list).data ?? []).sort((a, b) => a.pos - b.pos)
  const read = board.cards.map((card) => cardSchema.safeParse(card).data)
  dropped.unreadable = read.filter((card) => card === undefined).length
  const labels = new Map(board.labels.map((label) => [label.id, { name: label.name.trim() || (label.color ?? ''), color: label.color }]))
  const members = new Map(board.members.map(({ id: member, fullName, username }) => [member, fullName.trim() || username]))
  const byList = new Map(lists.map((list, index) => [list.id, { ...list, index }]))
  const checksOf = new Map<string, IncomingCard['checks']>()
  for (const { idCard, checkItems } of board.checklists.sort((a, b) => a.pos - b.pos)) {
    const items = checkItems
      .sort((a, b) => a.pos - b.pos)
      .map(({ name, state }) => ({ text: name.replace(/\s+/g, ' ').trim(), done: state === 'complete' }))
    checksOf.set(idCard, [...(checksOf.get(idCard) ?? []), ...items].slice(0, MOST.each))
  }
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const dayIn = (moment: string): string | null => {
    const at = Date.parse(moment)
    const day = Number.isNaN(at) ? '' : dayOf.format(at)
    return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null
  }
  const dueOf = (due: string | null): string | null => {
    const day = dayIn(due ?? '')
    if (day !== null) dropped.times += 1
    return day
  }
  const commentsOf = new Map<string, string[]>()
  // Oldest first: they come newest first.
  for (const { date, data, memberCreator } of board.actions.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    const said = [memberCreator.fullName.trim(), dayIn(date)].filter(Boolean).join(', ')
    commentsOf.set(data.card.id, [...(commentsOf.get(data.card.id) ?? []), `${said}: ${data.text.trim()}`])
  }
  const order = (card: { idList: string; pos: number }) => [byList.get(card.idList)?.index ?? lists.length, card.pos] as const
  const cards = read
    .filter((card) => card !== undefined)
    .sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1])
    .map((card): IncomingCard => {
      const list = byList.get(card.idList)
      const links = card.attachments.flatMap(({ url, name }) => (safeLink(url) ? [{ url: safeLink(url) as string, title: name }] : []))
      dropped.uploads += card.attachments.filter(({ isUpload }) => isUpload).length
      dropped.custom += card.customFieldItems.length
      if (card.dueComplete) dropped.ticked += 1
      return {
        key: `trello ${card.id}`,
        title: card.name.trim(),
        column: list && !list.closed ? list.name : '',
        description: card.desc.trim(),
        due: dueOf(card.due),
        people: card.idMembers.flatMap((member) => members.get(member) || []).slice(0, MOST.each),
        labels: card.idLabels.flatMap((label) => labels.get(label)?.name || []).slice(0, MOST.each),
        checks: checksOf.get(card.id) ?? [],
        links: links.slice(0, MOST.each),
        comments: (commentsOf.get(card.id) ?? []).slice(0, MOST.each),
        archived: card.closed || list === undefined || list.closed,
      }
    })
  const incoming: Incoming = {
    columns: lists.filter(({ closed }) => !closed).map(({ name, softLimit }) => ({ name: name.trim() || '…', limit: softLimit })),
    labels: [...labels.values()]
      .filter(({ name }) => name !== '')
      .map(({ name, color }) => ({ name, tint: TINTS[(color ?? '').split('_')[0] ?? ''] ?? null })),
    cards,
  }
  return { incoming, dropped }
}
