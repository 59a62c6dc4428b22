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

/** The collections of a board: what each item holds, with a default for every field. */
export const boardModel = {
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
    /** User id → true. */
    assignees: z.record(z.string(), z.literal(true)).default({}),
    due: eventDateSchema.nullable().default(null),
    archived: z.boolean().default(false),
  }),
} as const

export type Board = Snapshot<typeof boardModel>
export type Column = Item<typeof boardModel.columns>
export type Card = Item<typeof boardModel.cards>
