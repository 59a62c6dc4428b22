import type * as Y from 'yjs'
import { transact } from '../transact.ts'
import { changeSession, moveSession, unplaceSession } from './operations.ts'
import type { SessionStatus, Slot } from './schema.ts'

/** One slot of one session. */
export interface SlotRef {
  session: string
  slotId: string
}

/** Puts many slots where they are to lie, as one step. */
export function moveSlots(doc: Y.Doc, moves: readonly (SlotRef & { slot: Slot })[]): void {
  transact(doc, () => {
    for (const { session, slotId, slot } of moves) moveSession(doc, session, slot, slotId)
  })
}

/** Takes many slots out of the grid, as one step. A session of which none is left lies in the tray. */
export function unplaceSlots(doc: Y.Doc, slots: readonly SlotRef[]): void {
  transact(doc, () => {
    for (const { session, slotId } of slots) unplaceSession(doc, session, slotId)
  })
}

/** Says of many sessions how far along they are, as one step. */
export function setStatus(doc: Y.Doc, sessions: Iterable<string>, status: SessionStatus): void {
  transact(doc, () => {
    for (const session of new Set(sessions)) changeSession(doc, session, { status })
  })
}
