import { z } from 'zod'
import { eventDateSchema } from '../../time.ts'
import { idSchema } from '../ids.ts'
import type { Item, Snapshot } from '../live.ts'
import { rankSchema } from '../rank.ts'

/** Where a card lies: one value, so that two people who move it at once cannot tear it apart (rule B1). */
export const placeSchema = z.object({ column: idSchema, rank: rankSchema })
export type Place = z.infer<typeof placeSchema>

/** Where something that is being moved hovers: in front of `before`, or behind all; a card in a column. What `held` carries on a board. */
export const hoverSchema = z.object({ column: z.string().max(64).default(''), before: z.string().max(64).nullable() })
export type Hover = z.infer<typeof hoverSchema>

/** When a card is due: on a date, or so many days before the event (negative: after it), which moves along with it (rule B11). One value. */
export const dueSchema = z.union([eventDateSchema, z.object({ before: z.number().int().min(-3650).max(3650) })])
export type Due = z.infer<typeof dueSchema>

/** Tints of labels, by their place in the palette of the page. */
export const LABEL_TINTS = 6

/** One thing to tick off. `removed`: not shown; what somebody else typed into it meanwhile is there when it is brought back. */
const checkSchema = z.object({
  text: z.string().default(''),
  done: z.boolean().default(false),
  rank: rankSchema.default('a0'),
  removed: z.boolean().default(false),
})

/** Something elsewhere a card points to: an address, and what it is called. */
const attachmentSchema = z.object({ url: z.string().max(2000), title: z.string().max(300).default(''), rank: rankSchema.default('a0') })

/** Ids that belong to something, as a set. */
const ids = z.record(z.string(), z.literal(true)).default({})

/** What a card can belong with in another document of the workspace (rule B15). */
export const LINK_KINDS = ['session', 'speaker', 'release', 'card'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** The collections of a board: what each item holds, with a default for every field. */
export const boardModel = {
  labels: z.object({
    name: z.string().max(300).default(''),
    tint: z
      .number()
      .int()
      .min(0)
      .max(LABEL_TINTS - 1)
      .default(0),
    rank: rankSchema.default('a0'),
  }),
  columns: z.object({
    name: z.string().max(300).default(''),
    rank: rankSchema.default('a0'),
    /** A warning above this many cards, never a wall. */
    limit: z.number().int().min(1).nullable().default(null),
    /** Cards in this column count as done. */
    done: z.boolean().default(false),
  }),
  cards: z.object({
    title: z.string().default(''),
    place: placeSchema.default({ column: '', rank: 'a0' } as Place),
    /** By user id. */
    assignees: ids,
    labels: ids,
    /** Cards of this board it belongs with; each of the two shows the other (rule B13). */
    related: ids,
    checklist: z.record(z.string(), checkSchema).default({}),
    attachments: z.record(z.string(), attachmentSchema).default({}),
    due: dueSchema.nullable().default(null),
    archived: z.boolean().default(false),
    /** In the bin. Never taken out of the document: what somebody types in it meanwhile stays, and comes back with it (rule B3). */
    removed: z.boolean().default(false),
    /** Of what was read in from a file: what the file said then, each as its hash. What somebody changed since is not overwritten (rule B27). */
    imported: z.record(z.string(), z.string()).default({}),
  }),
  /**
   * What a card belongs with in other documents: one item a link, whose id names both (`linkId`), so that two people who make it at once make it once.
   * `item`: the session, the speaker or the card in the document; '' for a release.
   */
  links: z.object({
    card: z.string().default(''),
    kind: z.enum(LINK_KINDS).default('card'),
    document: z.string().default(''),
    item: z.string().default(''),
  }),
} as const

export type Board = Snapshot<typeof boardModel>
export type Column = Item<typeof boardModel.columns>
export type Card = Item<typeof boardModel.cards>
export type Label = Item<typeof boardModel.labels>
export type Link = Item<typeof boardModel.links>
export type Check = z.infer<typeof checkSchema> & { id: string }
export type Attachment = z.infer<typeof attachmentSchema> & { id: string }
