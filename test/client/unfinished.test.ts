import { expect, test } from 'vitest'
import type { KeptComment } from '#client/offline/comments.ts'
import { newPlace, unfinishedIn } from '#client/threads/shown.ts'

const anchor = { root: 'text', start: 'AAA', end: 'BBB', quote: 'zevenhonderd', before: '', after: '', rival: null } as const
const NAME = 'werk.release.abc'
const kept = (id: string, fields: Partial<KeptComment> = {}): KeptComment => ({
  ...{
    id: `writing abc ${id}`,
    document: NAME,
    at: 1,
    what: 'writing',
    thread: '',
    item: null,
    anchor: null,
    body: 'Klopt dit?',
    trouble: null,
  },
  ...fields,
})

test('T30 what was begun about a passage or about all of it is unfinished, but not where somebody is writing it now', () => {
  const [passage, whole] = [kept(newPlace(anchor), { anchor }), kept(newPlace(null))]
  expect(unfinishedIn([passage, whole], NAME, null)).toEqual([passage, whole])
  expect(unfinishedIn([passage, whole], NAME, newPlace(anchor))).toEqual([whole])
  expect(unfinishedIn([passage, whole], NAME, newPlace(null))).toEqual([passage])
})

test('T30 what was sent, replies, changes, what is said of a card and other documents are no unfinished comments on a text', () => {
  const others = [
    kept('new whole', { what: 'start', thread: 't' }),
    kept('reply t', { thread: 't' }),
    kept('edit c', { thread: 't' }),
    kept('new card', { item: 'card' }),
    kept('new whole', { document: 'werk.release.other' }),
  ]
  expect(unfinishedIn(others, NAME, null)).toEqual([])
})
