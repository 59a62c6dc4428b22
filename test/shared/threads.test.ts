import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeptComment } from '#client/offline/comments.ts'
import { isShown, shownThreads } from '#client/threads/shown.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import { mentionsOf, piecesOf, spoken } from '#shared/threads/body.ts'
import { asked, bodyOf, changed, mention, NOTHING, writingOf } from '#shared/threads/mentions.ts'

const NAMES: Record<string, string> = { noor: 'Noor Visser', tim: 'Tim', noor2: 'Noor Visser' }
const nameOf = (id: string) => NAMES[id]
const body = fc
  .array(fc.oneof(fc.string(), fc.constantFrom('@[noor]', '@[tim]', '@[noor2]', '@[wie]', '@[', ']', '@', ' ')), { maxLength: 12 })
  .map((parts) => parts.join(''))

describe('a mention', () => {
  it('T16 is stored by id and written by name, and what is stored comes back as it was', () => {
    fc.assert(
      fc.property(body, (stored) => {
        const writing = writingOf(stored, nameOf)
        expect(bodyOf(writing)).toBe(stored)
        for (const { at, length, id } of writing.people) expect(writing.text.slice(at, at + length)).toBe(`@${NAMES[id]}`)
      }),
    )
  })

  it('T16 stays whole while somebody writes around it, and is text once it is changed', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.nat(6), fc.string({ maxLength: 4 }), (stored, place, length, typed) => {
        const writing = writingOf(stored, nameOf)
        const at = place % (writing.text.length + 1)
        const next = changed(writing, writing.text.slice(0, at) + typed + writing.text.slice(at + length))
        expect(next.text).toBe(writing.text.slice(0, at) + typed + writing.text.slice(at + length))
        for (const one of next.people) expect(next.text.slice(one.at, one.at + one.length)).toBe(`@${NAMES[one.id]}`)
      }),
    )
  })

  it('T16 is asked for by an @ that begins a word, and put in by who is chosen, also of two with one name', () => {
    const first = changed(NOTHING, 'Vraag het @noo')
    expect(asked(first, 14)).toEqual({ at: 10, name: 'noo' })
    expect(asked(changed(NOTHING, 'mail@noor'), 9)).toBeNull()
    const picked = mention(first, 10, 4, { id: 'noor2', name: 'Noor Visser' })
    expect(picked.text).toBe('Vraag het @Noor Visser ')
    expect(bodyOf(picked)).toBe('Vraag het @[noor2] ')
    expect(asked(picked, 16)).toBeNull()
    expect(bodyOf(mention(changed(picked, `${picked.text}@`), picked.text.length, 1, { id: 'noor', name: 'Noor Visser' }))).toBe(
      'Vraag het @[noor2] @[noor] ',
    )
    expect(mentionsOf('@[noor] en @[tim] en @[noor]')).toEqual(['noor', 'tim'])
  })
})

it('T18 a comment is words, people who are known, and links that can be followed; nothing else', () => {
  const said = '<b>Zie</b> https://example.org/a_(b). @[tim] javascript:alert(1) @[wie] http://[x'
  expect(piecesOf(said, (id) => id in NAMES)).toEqual([
    { text: '<b>Zie</b> ' },
    { link: 'https://example.org/a_(b', text: 'https://example.org/a_(b' },
    { text: '). ' },
    { mention: 'tim' },
    { text: ' javascript:alert(1) @[wie] http://[x' },
  ])
  fc.assert(
    fc.property(body, (stored) => {
      const text = piecesOf(stored, (id) => id in NAMES).map((piece) => ('mention' in piece ? `@${NAMES[piece.mention]}` : piece.text))
      expect(text.join('')).toBe(spoken(stored, nameOf))
    }),
  )
})

describe('what is not sent yet', () => {
  const comment = { id: 'c1', by: 'noor', at: 1, editedAt: null, removed: null, body: 'Klopt dit?', reactions: [] }
  const thread: Thread = {
    id: 't1',
    item: null,
    anchor: null,
    anchored: 0,
    quote: '',
    by: 'noor',
    at: 1,
    resolved: null,
    comments: [comment],
  }
  const kept: KeptComment = {
    id: 'c2',
    document: 'd',
    at: 2,
    what: 'reply',
    thread: 't1',
    item: null,
    anchor: null,
    body: 'Ja.',
    trouble: null,
  }

  it('T15 stands in its place, once, until the server has it', () => {
    const bodies = (threads: Thread[], waiting: KeptComment[]) =>
      shownThreads(threads, waiting, 'tim').map(({ comments }) => comments.map(({ body: said, pending }) => `${said}${pending ? '…' : ''}`))
    expect(bodies([thread], [kept])).toEqual([['Klopt dit?', 'Ja.…']])
    const there = { ...thread, comments: [comment, { ...comment, id: 'c2', by: 'tim', body: 'Ja.' }] }
    expect(bodies([there], [kept])).toEqual([['Klopt dit?', 'Ja.']])
    expect(bodies([thread], [{ ...kept, what: 'writing' }])).toEqual([['Klopt dit?']])
    expect(bodies([thread], [{ ...kept, id: 'edit c1', what: 'edit', body: 'Klopt het?' }])).toEqual([['Klopt het?…']])
    const begun = { ...kept, what: 'start' as const, thread: 't2' }
    expect(bodies([thread], [begun, { ...kept, id: 'c3', thread: 't2', body: 'En nog iets.' }])).toEqual([
      ['Klopt dit?'],
      ['Ja.…', 'En nog iets.…'],
    ])
  })

  it('T17 threads are shown by whether they are open, who wrote in them, and whom they mention', () => {
    const [one] = shownThreads([{ ...thread, comments: [{ ...comment, body: 'Weet @[tim] dit?' }] }], [], 'tim')
    if (!one) throw new Error('no thread')
    const by = (filter: Parameters<typeof isShown>[1], me = 'tim') => isShown(one, filter, me, mentionsOf)
    expect([by('open'), by('resolved'), by('mine'), by('mentions'), by('person noor'), by('person tim')]).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ])
    expect(by('mine', 'noor')).toBe(true)
  })
})
