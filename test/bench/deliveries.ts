import * as Y from 'yjs'
import type { LightClient } from './client.ts'
import type { Typist } from './typist.ts'

interface Span {
  client: number
  from: number
  to: number
}

/** The same bytes go to everybody in a document: they are taken apart once. */
class Recent {
  private readonly kept: { bytes: Uint8Array; spans: Span[] }[] = []
  private next = 0

  spansOf(bytes: Uint8Array): Span[] {
    for (const known of this.kept) if (known.bytes.length === bytes.length && Buffer.compare(known.bytes, bytes) === 0) return known.spans
    const spans = Y.decodeUpdate(bytes).structs.map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length }))
    this.kept[this.next] = { bytes: Uint8Array.from(bytes), spans }
    this.next = (this.next + 1) % 16
    return spans
  }
}

/** Counts who got which edit of whom, and how long after it was sent. A delivery is one client that has one edit of somebody else. */
export class Deliveries {
  count = 0
  /** In ms, of each delivery since the last `reset`. */
  latencies: number[] = []
  private readonly recent = new Map<string, Recent>()
  /** Yjs client id → the moment each of its edits was sent, by clock, and how many clients had it since. */
  private readonly sent = new Map<number, { owner: LightClient; at: Map<number, number> }>()

  watch(client: LightClient): void {
    const recent = this.recent.get(client.name) ?? new Recent()
    this.recent.set(client.name, recent)
    const before = client.onUpdate
    client.onUpdate = (update) => {
      before(update)
      const now = performance.now()
      for (const span of recent.spansOf(update)) {
        const typist = this.sent.get(span.client)
        if (!typist || typist.owner === client) continue
        for (let clock = span.from; clock < span.to; clock += 1) {
          const at = typist.at.get(clock)
          if (at === undefined) continue
          this.count += 1
          this.latencies.push(now - at)
        }
      }
    }
  }

  follow(typist: Typist): void {
    const at = new Map<number, number>()
    this.sent.set(typist.doc.clientID, { owner: typist.client, at })
    typist.onEdit = (clock) => at.set(clock, performance.now())
  }

  /** From here on only edits that are yet to be sent count. */
  reset(): void {
    this.count = 0
    this.latencies = []
    for (const { at } of this.sent.values()) at.clear()
  }

  /** How many edits were sent since the last `reset`. */
  get edits(): number {
    return [...this.sent.values()].reduce((sum, { at }) => sum + at.size, 0)
  }
}
