import type { DocumentName, StoredKind } from '#shared/documents/name.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import { address, LARGEST_EDIT, routes } from '#shared/protocol/routes.ts'
import { failureSchema } from '#shared/protocol/schema.ts'

/** How long, in ms, to wait before asking again when the server has its hands full or cannot be reached. */
export const AGAIN = 2000

/** Brings an edit to the server that is too large for the socket. Throws a Failure. */
export type Deliver = (name: DocumentName, update: Uint8Array) => Promise<void>

async function failureOf(answer: Response): Promise<Failure> {
  const told = failureSchema.safeParse(await answer.json().catch(() => null))
  const codes = Object.keys(FAILURES) as FailureCode[]
  // A proxy in between answers in its own words: then the status is all there is.
  return new Failure(
    codes.find((code) => code === told.data?.code) ?? codes.find((code) => FAILURES[code].status === answer.status) ?? 'internal',
  )
}

/** Delivers over HTTP, one at a time, to the server this page came from or to `base`. */
export function deliverOverHttp(base = '', headers: Record<string, string> = {}): Deliver {
  return async ({ id, kind }, update) => {
    const schemaVersion = String(KINDS[kind as StoredKind].schemaVersion)
    if (update.length > LARGEST_EDIT) throw new Failure('too-large')
    for (;;) {
      const answer = await fetch(base + address(routes.sendEdit, { document: id, schemaVersion }), {
        method: routes.sendEdit.method,
        credentials: 'same-origin',
        headers: { 'content-type': 'application/octet-stream', ...headers },
        body: update as BodyInit,
      }).catch(() => {
        throw new Failure('unreachable')
      })
      if (answer.ok) return
      const failure = await failureOf(answer)
      if (failure.code !== 'too-many') throw failure
      await new Promise((resolve) => setTimeout(resolve, AGAIN))
    }
  }
}
