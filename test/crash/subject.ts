import type * as Y from 'yjs'
import type { Mark } from '../support/faults.ts'

/** Somebody's copy of a document, on a connection of their own. */
export interface Replica {
  doc: Y.Doc
  /** Is it connected, and is nothing of it waiting for an acknowledgement? */
  saved(): boolean
  /** Hears, at each change until the connection first closes, how many edits wait for their acknowledgement. */
  onWaiting(heard: (edits: number) => void): void
  /** Cuts the connection as a crash does. */
  die(): void
}

/** A server that is killed and started again: this one, or the stock one it is compared with. */
export interface Subject {
  dataDir: string
  newDocument(): Promise<string>
  open(document: string, person: number): Replica
  kill(): Promise<unknown>
  /** Resolves when the process has ended by itself. */
  gone(): Promise<void>
  start(): Promise<void>
  startAndKill(after: number): Promise<void>
  /** Lets the process kill itself at a mark, when it has passed it `passes` times; null takes that back. Absent: it has no marks. */
  killAt?(mark: Mark | null, passes?: number): void
  /** A document rebuilt from its journal, after every row's number and hash was looked at. Absent: it keeps none. */
  rebuilt?(document: string): Y.Doc
  /** Ends the process. `keep`: leaves its data, and says where it is. */
  close(keep?: boolean): Promise<string | undefined>
}
