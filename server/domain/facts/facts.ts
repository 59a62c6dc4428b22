import type { Facts, ProgrammeFacts } from '#shared/facts.ts'
import type { Store } from '../../storage/store.ts'
import type { Question } from '../reading/answering.ts'
import { createReadings, type Readings, type Stored } from '../reading/readings.ts'
import { createThread } from '../reading/thread.ts'

/** What programmes say of themselves to the releases of their workspace (rules R47, R48). */
export interface FactsSource {
  /** The facts of every programme of a workspace, as the journal has them now, in the order of the list. */
  of(workspace: string): Promise<ProgrammeFacts[]>
  /** A document was changed; whether a fact of it changed is found out soon, and only when somebody has asked for its facts. */
  changed: Readings<Facts>['changed']
  close(): Promise<void>
}

/** Facts of programmes, read by a thread of their own. `announce` tells the pages of a workspace that a fact changed. */
export function createFacts(
  store: Pick<Store, 'documents' | 'journal'>,
  stored: Stored,
  announce: (workspace: string) => void,
  failed: (document: string, error: unknown) => void,
): FactsSource {
  const readings = createReadings<Facts, Facts>({
    ...{ store, stored, announce, failed, kinds: ['programme'] },
    thread: createThread<Question, Facts | null>(new URL('./worker.ts', import.meta.url)),
    merge: (_, facts) => facts,
    isSame: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  return {
    async of(workspace) {
      const read = await readings.of(workspace, await store.documents({ workspace }))
      return read.map(({ row: { id, title, archivedAt }, value }) => ({ id, title, archived: archivedAt !== null, facts: value }))
    },
    changed: readings.changed,
    close: readings.close,
  }
}
