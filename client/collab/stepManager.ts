import * as Y from 'yjs'

/** A thing that can lie in a bin says in this field whether it does. */
const BIN = 'removed'
/** What only says how a thing stands, and is no loss: it goes when the making of the thing is taken back, so that a file that is read in again makes it anew. */
const STANDING = [BIN, 'imported']

type Options = NonNullable<ConstructorParameters<typeof Y.UndoManager>[1]>

/** The widest thing that a step made, that can lie in a bin, and in which this lies; `field`: in which field of it, null for the thing itself. */
function madeAround(item: Y.Item, { insertions }: Pick<Y.UndoManager['undoStack'][number], 'insertions'>) {
  let found: { thing: Y.Map<unknown>; field: string | null } | null = null
  let field: string | null = null
  for (let one: Y.Item | null = item; one; one = (one.parent as Y.AbstractType<unknown>)._item) {
    const thing = one.content instanceof Y.ContentType ? one.content.type : null
    if (thing instanceof Y.Map && thing._map.has(BIN) && Y.isDeleted(insertions, one.id)) found = { thing, field }
    field = one.parentSub ?? field
  }
  return found
}

/**
 * Keeps the steps of one person. Taking back that something was made takes it out of the document, and with it what others wrote in it, also those of whom
 * nobody has heard yet. So a thing that can lie in a bin goes there instead, as it is; doing the step again takes it out of the bin.
 */
export class StepManager extends Y.UndoManager {
  #before: Y.UndoManager['undoStack'] = []
  #stack: 'undoStack' | 'redoStack' = 'undoStack'

  constructor(scope: Y.Map<unknown>[], options: Options) {
    super(scope, { ...options, deleteFilter: (item) => this.#mayGo(item) })
  }

  override undo(): ReturnType<Y.UndoManager['undo']> {
    return this.#step('undoStack', () => super.undo())
  }

  override redo(): ReturnType<Y.UndoManager['redo']> {
    return this.#step('redoStack', () => super.redo())
  }

  #step<T>(stack: 'undoStack' | 'redoStack', act: () => T): T {
    this.#before = [...this[stack]]
    this.#stack = stack
    try {
      return act()
    } finally {
      this.#before = []
    }
  }

  #mayGo(item: Y.Item): boolean {
    // The step that is being taken is the last one that left the stack.
    const step = this.#before[this[this.#stack].length]
    const made = step && madeAround(item, step)
    if (!made) return true
    if (made.field === null) made.thing.set(BIN, true)
    return made.field !== null && STANDING.includes(made.field)
  }
}
