import * as Y from 'yjs'
import { type Device, type DeviceTrouble, removeDocument, troubleOf } from './device.ts'

/** Where the edits of this document are, as far as the device goes: all on it, being written, or not possible to keep. */
export type Kept = 'kept' | 'writing' | DeviceTrouble

/** The copy of one document on the device, and the writing of it. */
export interface Replica {
  /** Fills the document with what the device has of it, and says what that was. Never rejects. */
  load(): Promise<{ found: boolean; unsent: boolean }>
  /** Takes an update that is in the document now. `unsent`: the server may not have it. */
  add(update: Uint8Array, unsent: boolean): void
  /** The server lacks something of what is here, whoever made it. */
  lacking(): void
  /** The server has everything that is in the document now. */
  acknowledged(): void
  kept(): Kept
  /** Writes what waits, now. */
  flush(): void
  /** Ends it; what waits is written first. */
  close(): void
  /** Ends it, and removes the document from the device. */
  forget(): Promise<void>
  /** Ends it, with all it has on the device, and says what that is. */
  handOver(): Promise<Estate>
}

/** What a copy has on the device: rows of updates, and marks that some of it is unsent. */
export interface Estate {
  rows: readonly number[]
  marks: readonly number[]
}

/** Ms that updates are gathered before they are written: this person's own, and those the server has anyway. */
const OWN = 150
const OTHERS = 1000
/** Ms between tries when the device does not take it. */
const AGAIN = 5000
/** An update that says nothing. */
const NOTHING = new Uint8Array([0, 0])
/** As many rows of a document are merged into one. */
const MANY = 200

/**
 * Opens the copy of a document on this device. `changed` is called when `kept()` may have another answer. `before`: what another copy has there, whose place
 * this one takes: all that is in `doc` is written in its stead, in one go.
 */
export function openReplica(device: Device, name: string, doc: Y.Doc, changed: () => void, before: Estate | null = null): Replica {
  /** The rows whose content is in `doc`, and the marks of this document that the next acknowledgement takes away. */
  let rows: number[] = [...(before?.rows ?? [])]
  let marks: number[] = [...(before?.marks ?? [])]
  let waiting: Uint8Array[] = before ? [NOTHING] : []
  let unsent = before !== null
  let anew = before !== null
  /** Is one of this person's edits among what waits, or among what is being written? */
  let ownWaits = before !== null
  let ownUnderway = false
  let writing = false
  let trouble: DeviceTrouble | null = null
  let ended = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = Number.POSITIVE_INFINITY

  const soon = (delay: number) => {
    const at = performance.now() + delay
    if (at >= due || ended) return
    clearTimeout(timer)
    due = at
    timer = setTimeout(() => void write(), delay)
  }

  const store = async (updates: Uint8Array[], replaces: readonly number[], mark: boolean) => {
    const database = await device.database()
    // An edit that is nowhere else has to outlive a power cut too.
    const work = database.transaction(['updates', 'unsent'], 'readwrite', { durability: unsent ? 'strict' : 'relaxed' })
    const row = updates.length > 0 ? work.objectStore('updates').add({ document: name, updates }) : null
    const made = mark ? work.objectStore('unsent').add({ document: name, since: Date.now() }) : null
    const gone = replaces.map((key) => work.objectStore('updates').delete(key))
    // Without this a page that is closed now would leave the transaction waiting for it.
    work.commit()
    const [rowKey, markKey] = await Promise.all([row, made, work.done, ...gone])
    return { rowKey, markKey }
  }

  let written: Promise<void> = Promise.resolve()
  const write = () => {
    written = Promise.all([written, writeNow()]).then(() => undefined)
    return written
  }
  const writeNow = async () => {
    clearTimeout(timer)
    due = Number.POSITIVE_INFINITY
    const mark = unsent && marks.length === 0
    if (writing || (waiting.length === 0 && !mark)) return
    writing = true
    const batch = waiting
    const whole = anew || rows.length + 1 >= MANY
    const replaces = whole ? rows : []
    waiting = []
    ownUnderway = ownWaits
    ownWaits = false
    try {
      const { rowKey, markKey } = await store(whole ? [Y.encodeStateAsUpdate(doc)] : batch, replaces, mark)
      if (whole) rows = []
      anew = false
      if (rowKey != null) rows.push(rowKey)
      if (markKey != null) marks.push(markKey)
      if (mark) device.tabs.post({ type: 'unsent' })
      trouble = null
      if (!unsent) unmark()
    } catch (error) {
      waiting = [...batch, ...waiting]
      ownWaits ||= ownUnderway
      trouble = troubleOf(error)
    }
    writing = false
    ownUnderway = false
    if (waiting.length > 0 || (unsent && marks.length === 0)) {
      if (!ended) soon(trouble ? AGAIN : ownWaits ? OWN : OTHERS)
      else if (!trouble) void write()
    }
    changed()
  }

  const unmark = () => {
    if (marks.length === 0) return
    const done = marks
    marks = []
    device
      .database()
      .then(async (database) => {
        const work = database.transaction('unsent', 'readwrite')
        await Promise.all([...done.map((key) => work.store.delete(key)), work.done])
        device.tabs.post({ type: 'unsent' })
      })
      // A mark that stays costs one more comparison with the server at the next visit.
      .catch(() => undefined)
  }

  const stopWatching = device.onCleared(() => {
    rows = []
    marks = []
    waiting = [Y.encodeStateAsUpdate(doc)]
    ownWaits = unsent
    changed()
    void write()
  })

  if (before) soon(0)
  const end = () => {
    ended = true
    clearTimeout(timer)
    stopWatching()
  }

  return {
    async load() {
      try {
        const database = await device.database()
        const work = database.transaction(['updates', 'unsent'])
        const updates = work.objectStore('updates').index('document')
        const [keys, values, markKeys] = await Promise.all([
          updates.getAllKeys(name),
          updates.getAll(name),
          work.objectStore('unsent').index('document').getAllKeys(name),
        ])
        if (markKeys.length === 0) doc.gc = true
        doc.transact(() => {
          for (const row of values) for (const update of row.updates) Y.applyUpdate(doc, update)
        }, device)
        rows = keys
        marks = markKeys
        unsent = markKeys.length > 0
        return { found: keys.length > 0, unsent }
      } catch (error) {
        trouble = troubleOf(error)
        return { found: false, unsent: false }
      }
    },
    add(update, isUnsent) {
      if (ended) return
      waiting.push(update)
      if (isUnsent) {
        unsent = true
        ownWaits = true
      }
      soon(isUnsent ? OWN : OTHERS)
    },
    lacking() {
      unsent = true
      soon(OWN)
    },
    acknowledged() {
      unsent = false
      unmark()
    },
    kept() {
      if (!ownWaits && !ownUnderway && !(unsent && marks.length === 0)) return 'kept'
      return trouble ?? 'writing'
    },
    flush: () => void write(),
    close() {
      void write()
      end()
    },
    async handOver() {
      end()
      waiting = []
      unsent = false
      await written
      return { rows, marks }
    },
    async forget() {
      end()
      waiting = []
      // What could not be removed is not shown either: the server is asked before anything of it is.
      await removeDocument(device, name).catch(() => undefined)
    },
  }
}
