import * as Y from 'yjs'
import { LOCAL } from '#shared/documents/transact.ts'
import { StepManager } from './stepManager.ts'

/** So long may somebody who types look for the next letter, in ms. */
const PAUSE = 3000
/** What follows so soon belongs to the same deed, in ms. */
const AT_ONCE = 300
/** A browser that completes words puts in no more than this at a time. */
const WORD = 30

/** How often somebody pressed a key or a button in this page. Two things dropped one right after the other are two deeds. */
let presses = 0
if (typeof window !== 'undefined')
  for (const type of ['pointerdown', 'keydown'])
    window.addEventListener(
      type,
      () => {
        presses += 1
      },
      { capture: true, passive: true },
    )

/** A text, or a field of a thing. */
interface Place {
  type: object
  field: string | null
}

/** Do letters come or go in one place of it, as they do under fingers? What is chosen from a list is no typing. */
function growsInto(before: string, after: string): boolean {
  const [short, long] = before.length < after.length ? [before, after] : [after, before]
  const more = long.length - short.length
  if (more === 0 || more > (short === '' ? 2 : WORD)) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  return long.endsWith(short.slice(same))
}

/** Where this person typed, if that is all that happened. */
function typedIn({ changed, changedParentTypes }: Y.Transaction): Place | null {
  const [only, ...others] = changed
  if (!only || others.length > 0) return null
  const [type, keys] = only
  if (type instanceof Y.Text) return { type, field: null }
  const [field, ...fields] = keys
  if (!(type instanceof Y.Map) || typeof field !== 'string' || fields.length > 0) return null
  const change = changedParentTypes
    .get(only[0])
    ?.find(({ target }) => target === type)
    ?.changes.keys.get(field)
  const [before, after] = [change?.oldValue ?? '', type.get(field) ?? '']
  return typeof before === 'string' && typeof after === 'string' && growsInto(before, after) ? { type, field } : null
}

/**
 * Managers of one person's steps in these documents. What is typed in one field is one step until a pause of seconds, another field or another deed;
 * any other operation is a step of its own, together with what follows at once, before somebody presses anything again.
 */
export function managersOf(followed: readonly { doc: Y.Doc; roots: readonly string[] }[]): Y.UndoManager[] {
  let last: { manager: Y.UndoManager; place: Place | null; at: number; press: number } | null = null
  return followed.map(({ doc, roots }) => {
    const scope = roots.map((root) => doc.getMap(root))
    const manager: StepManager = new StepManager(scope, {
      trackedOrigins: new Set([LOCAL]),
      // Until it is told otherwise here, below.
      captureTimeout: Number.POSITIVE_INFINITY,
      captureTransaction(transaction) {
        if (transaction.origin === manager) last = null
        const reached: ReadonlyMap<object, unknown> = transaction.changedParentTypes
        if (transaction.origin !== LOCAL || !scope.some((root) => reached.has(root))) return true
        const place = typedIn(transaction)
        const at = Date.now()
        const goesOn =
          last?.manager === manager &&
          last.place?.type === place?.type &&
          last.place?.field === place?.field &&
          (place ? at - last.at < PAUSE : last.press === presses && at - last.at < AT_ONCE)
        if (!goesOn) manager.stopCapturing()
        last = { manager, place, at, press: presses }
        return true
      },
    })
    return manager
  })
}
