import { expect, it } from 'vitest'
import { apartIn } from '#client/workspace/apart.ts'
import type { ReleaseStanding } from '#shared/protocol/releaseStanding.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'

const row = (id: string, title: string, kind: DocumentRow['kind'] = 'release'): DocumentRow => ({
  ...{ id, title, kind, workspace: 'w', createdAt: 0, changedAt: 0, archivedAt: null, frozenAt: null },
})
const stands = (document: string, rest: Partial<ReleaseStanding>): ReleaseStanding => ({
  ...{ document, state: 'draft', kind: 'final', asked: [], final: null, embargo: null, publicFrom: null },
  ...rest,
})
const issued = (number: number, at: number) => ({ state: 'final' as const, final: { number, at, byName: 'Petra' } })

it('R53 a list tells releases of one title apart: by version and moment what is final, else by where they stand; a title of its own is enough', () => {
  const documents = [
    ...[row('first', 'De dag'), row('second', 'De dag '), row('draft', 'De dag'), row('alone', 'De avond')],
    ...[row('gone', 'De middag'), row('better', 'De nacht'), row('board', 'De avond', 'board')],
  ]
  const releases = [
    stands('first', issued(1, 1000)),
    stands('second', { ...issued(2, 2000), kind: 'correction' }),
    stands('draft', {}),
    stands('alone', issued(1, 3000)),
    stands('gone', { ...issued(1, 4000), kind: 'retraction' }),
    stands('better', { kind: 'correction', state: 'in-review' }),
  ]
  expect(documents.map((one) => apartIn(documents, releases, one))).toEqual([
    { what: 'issue', number: 1, at: 1000 },
    { what: 'issue', number: 2, at: 2000 },
    { what: 'state', state: 'draft' },
    null,
    { what: 'retracted' },
    { what: 'correction' },
    null,
  ])
})
