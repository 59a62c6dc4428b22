import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readable } from '#server/domain/readable/readable.ts'
import { descriptionOf } from '#shared/documents/board/model.ts'
import { addCard, addColumn, archiveCard, assign, setDue } from '#shared/documents/board/operations.ts'
import { abstractOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'

const nobody = new Map<string, string>()
const text = (words: string, ...marks: string[]) => ({ type: 'text', text: words, marks: marks.map((type) => ({ type })) })
const block = (style: string | null, ...content: { type: string }[]) => ({ type: 'paragraph', ...(style && { attrs: { style } }), content })

test('A37 a press release is readable without this software: its styles, lists, marks and links', () => {
  const doc = new Y.Doc()
  const item = (words: string) => ({ type: 'listItem', content: [block(null, text(words))] })
  appendProse(textOf(doc), [
    block('head', text('Dag van de Proef')),
    block('lead', text('Zwolle, 6 februari')),
    block(
      null,
      text('Een '),
      text('vet', 'bold'),
      text(' en '),
      text('schuin ', 'italic'),
      text('woord'),
      { type: 'hardBreak' },
      text('verder'),
    ),
    block('crossHeading', text('Tussenkop')),
    {
      type: 'bulletList',
      content: [item('een'), { type: 'listItem', content: [block(null, text('twee')), { type: 'orderedList', content: [item('a')] }] }],
    },
    block('quote', text('Gezegd')),
    block(null, { type: 'text', text: 'hier', marks: [{ type: 'link', attrs: { href: 'https://example.org/a b' } }] } as never),
    block(null, { type: 'text', text: 'niet', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] } as never),
  ])
  expect(readable(doc, { kind: 'release', title: '' }, nobody, 'nl')).toBe(
    [
      '# Dag van de Proef',
      '**Zwolle, 6 februari**',
      'Een **vet** en *schuin* woord\\\nverder',
      '## Tussenkop',
      '- een\n- twee\n\n  1. a',
      '> Gezegd',
      '[hier](<https://example.org/a%20b>)',
      'niet\n',
    ].join('\n\n'),
  )
})

test('A37 a board is readable in its order, with who does what and the archive', () => {
  const doc = new Y.Doc()
  const [todo, done] = [addColumn(doc, { name: 'Te doen' }), addColumn(doc, { name: 'Klaar', done: true })]
  const card = addCard(doc, { title: 'Zaal huren', column: todo })
  assign(doc, card, 'anna')
  setDue(doc, card, '2027-01-10')
  appendProse(descriptionOf(doc, card) as Y.XmlFragment, [block(null, text('Bel eerst.'))])
  addCard(doc, { title: 'Datum', column: done })
  archiveCard(doc, addCard(doc, { title: 'Oud', column: todo }))
  expect(readable(doc, { kind: 'board', title: 'Taken' }, new Map([['anna', 'Anna']]), 'nl')).toBe(
    '# Taken\n\n## Te doen\n\n- [ ] Zaal huren (Anna, vóór 2027-01-10)\n\n  Bel eerst.\n\n\n## Klaar\n\n- [x] Datum\n\n## Archief\n\n- [ ] Oud\n',
  )
})

test('A37 a programme is readable by day, time and room, with what has no place yet', () => {
  const doc = new Y.Doc()
  programme.addDay(doc, { date: '2027-02-06', start: 540, end: 1080 })
  const room = programme.addRoom(doc, { name: 'Zaal 1', venue: programme.addVenue(doc, { name: 'Huis' }) })
  programme.addSession(doc, { title: 'Laat', slot: { room, start: '2027-02-06T11:00', length: 45 } })
  const early = programme.addSession(doc, { title: 'Vroeg', status: 'confirmed', slot: { room, start: '2027-02-06T09:00', length: 90 } })
  appendProse(abstractOf(doc, early) as Y.XmlFragment, [block(null, text('Waarover het gaat.'))])
  programme.addSession(doc, { title: '', length: 60 })
  expect(readable(doc, { kind: 'programme', title: 'Dag' }, nobody, 'en')).toBe(
    [
      '# Dag',
      '## 2027-02-06',
      '### Vroeg',
      '09:00–10:30 · Zaal 1 · Huis · confirmed',
      'Waarover het gaat.',
      '### Laat',
      '11:00–11:45 · Zaal 1 · Huis · idea',
      '## No place yet',
      '### Untitled',
      '60 minutes · idea\n',
    ].join('\n\n'),
  )
})

test('A37 what was typed is text in Markdown: no HTML, heading, list, link or picture is made of it', () => {
  const nasty = [
    '<img src=x onerror=alert(1)>',
    '# kop',
    '- lijst',
    '1. lijst',
    '[x](javascript:alert(1))',
    '![x](y)',
    '`code`',
    '***',
    '=',
    'a\nb',
    '&lt;b&gt;',
  ]
  const doc = new Y.Doc()
  const column = addColumn(doc, { name: '<script>' })
  for (const title of nasty) addCard(doc, { title, column })
  const lines = String(readable(doc, { kind: 'board', title: '<b>' }, nobody, 'nl')).split('\n')
  expect(lines.filter((line) => line !== '' && !/^(# \\<b\\>|## \\<script\\>|- \[ \] )/.test(line))).toEqual([])
  expect(lines.join('\n')).not.toMatch(/(?<!\\)[<>`&]|(?<!\\)\[(?! \] )/)
})
