import type { WebSocket } from 'ws'
import type { DocumentName } from '#shared/documents/name.ts'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import type { Person } from '#shared/protocol/schema.ts'
import { createEffort, type Effort } from './budget.ts'
import type { Intake } from './intake.ts'

/** One open socket: who is behind it, by which session, and what it has open. */
export interface Client {
  /** `sent`: how many messages have gone out on it, where that is counted. */
  socket: WebSocket & { readonly sent?: number }
  intake: Intake
  /** What this person's asking has cost, on all their sockets. */
  effort: Effort
  user: Person
  tokenHash: string
  /** Came to read, whatever their right (rule A9). */
  readsOnly?: boolean
  /** Document name → the right it was opened with. */
  open: Map<string, OpenedWith>
  ended: boolean
}

/** What somebody may do in a document they have open. */
export interface OpenedWith {
  readOnly: boolean
  /** Everything they send is looked through: it may only be suggestions of theirs. */
  suggests?: boolean
  /** On a workspace's channel: the documents of it they may know of; null: all of them. */
  limitedTo: string[] | null
}

/** What every hook of a connection gets to see. */
export interface Visit {
  client: Client
  name: DocumentName
  /** The version of the document its client was written for: that of the software. */
  schemaVersion: number
  /** What its client had of the document when it came (`holdingOf`). */
  holds?: string | undefined
  /** The awareness id of this connection in this document: the first it used. */
  awarenessId?: number
}

/** Every open socket of this process, so that a change of rights reaches them at once (rule A6). */
export interface Registry {
  add(client: Client): void
  remove(client: Client): void
  clients(): Client[]
  effortOf(user: string): Effort
  /** Some right has changed: answers about rights that are on their way may be old. */
  changed(): void
  /**
   * Asks about a right and acts on the answer, in one turn, when no right has changed while it was on its way. Who is let in by an old answer
   * would be in no list yet when the change looks for them.
   */
  decide<Answer, Result>(ask: () => Promise<Answer>, act: (answer: Answer) => Result): Promise<Result>
  /** Ends sockets: what is still queued on them is no longer accepted. A page with a right to come back does so by itself. */
  end(which: (client: Client) => boolean, why: FailureCode): void
}

export function createRegistry(): Registry {
  const clients = new Set<Client>()
  /** Kept when somebody leaves, or they would come back rested. As many as there are members. */
  const efforts = new Map<string, Effort>()
  let changes = 0
  return {
    add: (client) => clients.add(client),
    remove: (client) => clients.delete(client),
    clients: () => [...clients],
    effortOf(user) {
      const known = efforts.get(user) ?? createEffort(Date.now())
      efforts.set(user, known)
      return known
    },
    changed() {
      changes += 1
    },
    async decide(ask, act) {
      for (;;) {
        const before = changes
        const answer = await ask()
        if (before === changes) return act(answer)
      }
    },
    end(which, why) {
      changes += 1
      for (const client of clients) {
        if (!which(client)) continue
        client.ended = true
        client.intake.end()
        client.socket.close(FAILURES[why].close, why)
      }
    },
  }
}
