import * as Y from 'yjs'
import type { z } from 'zod'

/** Something in a document that could not be read as it stands. It never blanks the page: the rest is shown, and this beside it. */
export interface Problem {
  collection: string
  id: string
  field: string
}

/** A document's collections: root field → schema of one item. Every field of a schema has a default, so a bad peer cannot make an item vanish. */
export type Model = Record<string, z.ZodObject>

export type Item<S extends z.ZodType> = z.infer<S> & { readonly id: string }
export type Collections<M extends Model> = { readonly [K in keyof M]: ReadonlyMap<string, Item<M[K]>> }
/** What a document says at one moment, and what in it could not be read. */
export type Snapshot<M extends Model> = Collections<M> & { readonly problems: readonly Problem[] }

function plain(value: unknown): unknown {
  if (value instanceof Y.Text) return value.toString()
  if (value instanceof Y.Map) return Object.fromEntries([...value.entries()].map(([key, inner]) => [key, plain(inner)]))
  return value
}

/** One item with only what is valid in it, and the names of the fields that were not (rule N4). */
function readItem<S extends z.ZodObject>(schema: S, id: string, value: unknown): { item: Item<S>; invalid: string[] } {
  const fields: Record<string, unknown> = {}
  if (value instanceof Y.Map) {
    for (const key of Object.keys(schema.shape)) {
      const field = value.get(key)
      if (field !== undefined && !(field instanceof Y.XmlFragment)) fields[key] = plain(field)
    }
  }
  const first = schema.safeParse(fields)
  if (first.success) return { item: { ...first.data, id } as Item<S>, invalid: value instanceof Y.Map ? [] : [''] }
  const invalid = [...new Set(first.error.issues.map((issue) => String(issue.path[0] ?? '')))]
  // One bad entry of a record does not take the others along; where that is not enough, the whole field goes.
  const kept = { ...fields }
  for (const { path } of first.error.issues) kept[String(path[0])] = path.length > 1 ? without(kept[String(path[0])], path[1]) : undefined
  const second = schema.safeParse(kept)
  if (second.success) return { item: { ...second.data, id } as Item<S>, invalid }
  for (const key of invalid) delete fields[key]
  return { item: { ...schema.parse(fields), id } as Item<S>, invalid }
}

/** `next` with the fields of `before` that say the same, so that what draws a field sees that it did not change. */
function sharing<T extends object>(before: unknown, next: T): T {
  if (!(before instanceof Object)) return next
  const fields = Object.entries(next).map(([key, value]) => {
    const old = (before as Record<string, unknown>)[key]
    return [key, value instanceof Object && JSON.stringify(value) === JSON.stringify(old) ? old : value]
  })
  return Object.fromEntries(fields) as T
}

function without(value: unknown, key: unknown): unknown {
  return value instanceof Object ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== String(key))) : value
}

/**
 * A document as immutable snapshots that share everything that did not change: a keystroke re-reads one item, whatever the size of the
 * document. `subscribe` and `snapshot` fit React's useSyncExternalStore.
 */
export interface Live<M extends Model> {
  snapshot(): Snapshot<M>
  subscribe(listener: () => void): () => void
  destroy(): void
}

export function live<M extends Model>(doc: Y.Doc, model: M): Live<M> {
  const listeners = new Set<() => void>()
  const invalid = new Map<string, Problem[]>()
  const names = Object.keys(model)
  const read = (name: string, id: string, into: Map<string, unknown>) => {
    const root = doc.getMap(name)
    invalid.delete(`${name}/${id}`)
    if (!root.has(id)) return into.delete(id)
    const { item, invalid: fields } = readItem(model[name] as z.ZodObject, id, root.get(id))
    if (fields.length > 0) {
      invalid.set(
        `${name}/${id}`,
        fields.map((field) => ({ collection: name, id, field })),
      )
    }
    return into.set(id, sharing(into.get(id), item))
  }
  const collections: Record<string, Map<string, unknown>> = {}
  for (const name of names) {
    const items = new Map<string, unknown>()
    for (const id of doc.getMap(name).keys()) read(name, id, items)
    collections[name] = items
  }
  const publish = () => ({ ...collections, problems: [...invalid.values()].flat() }) as unknown as Snapshot<M>
  let current = publish()

  const observers = names.map((name) => {
    const root = doc.getMap(name)
    const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      const touched = new Set<string>()
      for (const event of events) {
        if (event.target === root) for (const id of event.changes.keys.keys()) touched.add(id)
        else touched.add(String(event.path[0]))
      }
      const items = new Map(collections[name])
      for (const id of touched) read(name, id, items)
      collections[name] = items
      current = publish()
    }
    root.observeDeep(observe as never)
    return () => root.unobserveDeep(observe as never)
  })
  // One notification a transaction, after every collection has been read.
  const notify = (transaction: Y.Transaction) => {
    if (transaction.changedParentTypes.size > 0) for (const listener of listeners) listener()
  }
  doc.on('afterTransaction', notify)

  return {
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      doc.off('afterTransaction', notify)
      for (const stop of observers) stop()
      listeners.clear()
    },
  }
}

/** The snapshot of a document that nobody watches. */
export function snapshotOf<M extends Model>(doc: Y.Doc, model: M): Snapshot<M> {
  const reading = live(doc, model)
  const snapshot = reading.snapshot()
  reading.destroy()
  return snapshot
}
