import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FACT_FORMS, FACT_KEYS, factsById, formsOf, sayFact } from '#shared/documents/release/fact.ts'
import { spokenChip, withFacts } from '#shared/documents/release/withFacts.ts'
import { factsSchema } from '#shared/facts.ts'
import { numeral, readNumeral, spell } from '#shared/language/numerals.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { someFacts } from '#test/support/facts.ts'

const facts = someFacts()
const nl = (key: string, form = '', of = facts) => sayFact(of, key, form, 'nl')
const en = (key: string, form = '', of = facts) => sayFact(of, key, form, 'en')

describe('a fact in words', () => {
  test('R45 dates are said whole, with the weekday, without the year, one or several', () => {
    expect(FACT_FORMS.date.map((form) => [nl('date', form), en('date', form)])).toEqual([
      ['6 februari 2013', '6 February 2013'],
      ['woensdag 6 februari 2013', 'Wednesday 6 February 2013'],
      ['6 februari', '6 February'],
      ['woensdag 6 februari', 'Wednesday 6 February'],
    ])
    const on = (...dates: string[]) => someFacts({ dates })
    const two = on('2013-02-06', '2013-02-07')
    expect([nl('date', '', two), en('date', 'weekdayShort', two)]).toEqual(['6 en 7 februari 2013', 'Wednesday 6 and Thursday 7 February'])
    const row = on('2012-02-28', '2012-02-29', '2012-03-01')
    expect([nl('date', '', row), en('date', 'short', row)]).toEqual(['28 februari tot en met 1 maart 2012', '28 February to 1 March'])
    expect(nl('date', 'weekday', on('2013-02-06', '2013-02-08', '2013-02-11'))).toBe('woensdag 6, vrijdag 8 en maandag 11 februari 2013')
    expect(nl('date', '', on('2012-12-31', '2013-01-01'))).toBe('31 december 2012 en 1 januari 2013')
    expect([nl('weekday', '', two), nl('year', '', two), nl('date', '', on())]).toEqual(['woensdag en donderdag', '2013', null])
  })

  test('R45 numbers are said in figures, in words where a desk would, with their noun, and rounded down', () => {
    expect(FACT_FORMS.workshops.map((form) => [nl('workshops', form), en('workshops', form)])).toEqual([
      ['31', '31'],
      ['31', '31'],
      ['31 workshops', '31 workshops'],
      ['31 workshops', '31 workshops'],
      ['ruim dertig', 'more than thirty'],
    ])
    const of = (count: number) => someFacts({ speakers: { placed: count, all: count } })
    const words = [0, 1, 2, 12, 20, 21, 40, 100, 684, 700, 1234, 12000].map((count) => nl('speakers', 'words', of(count)))
    expect(words).toEqual('nul één twee twaalf twintig 21 veertig honderd 684 zevenhonderd 1.234 twaalfduizend'.split(' '))
    expect([nl('speakers', 'wordsNoun', of(1)), en('speakers', 'wordsNoun', of(1))]).toEqual(['één spreker', 'one speaker'])
    expect([nl('seats', 'over'), en('seats', 'over'), nl('seats')]).toEqual(['ruim 650', 'more than 650', '684'])
    expect([nl('seats', '', someFacts({ seats: { known: 12_500, unknown: 0 } })), en('speakers', '', of(1234))]).toEqual([
      '12.500',
      '1,234',
    ])
  })

  test('R45 times, places and names are said as they are in a sentence', () => {
    expect(FACT_FORMS.begin.map((form) => [nl('opens', form), en('opens', form)])).toEqual([
      ['9.45 uur', '9:45 am'],
      ['kwart voor tien', 'a quarter to ten'],
      ['09:45', '09:45'],
    ])
    const at = (time: string) => someFacts({ from: `2013-02-06T${time}` })
    expect(
      ['00:00', '12:15', '12:30', '13:00', '16:50'].map((time) => [nl('begin', 'words', at(time)), en('begin', 'words', at(time))]),
    ).toEqual([
      ['twaalf uur', 'twelve o’clock'],
      ['kwart over twaalf', 'a quarter past twelve'],
      ['half een', 'half past twelve'],
      ['een uur', 'one o’clock'],
      ['16.50 uur', '4:50 pm'],
    ])
    expect([nl('hours'), en('hours'), nl('hours', 'clock')]).toEqual([
      'van 9.00 tot 16.45 uur',
      'from 9:00 am to 4:45 pm',
      '9.00–16.45 uur',
    ])
    expect([nl('cities'), en('cities'), nl('venues'), nl('venues', 'names'), nl('tracks'), nl('theme')]).toEqual([
      'Zwolle en Rotterdam',
      'Zwolle and Rotterdam',
      'Provinciehuis in Zwolle en Stadhuis in Rotterdam',
      'Provinciehuis en Stadhuis',
      'Open data, Samenwerken en Leren',
      'Samen open',
    ])
  })

  test('R45 what a programme does not hold, or nobody knows, says nothing', () => {
    const none = someFacts({
      dates: [],
      cities: [],
      venues: [],
      tracks: [],
      theme: ' ',
      from: null,
      until: null,
      opens: null,
      closes: null,
    })
    const silent = FACT_KEYS.filter((key) => nl(key, '', none) === null)
    expect(silent.sort()).toEqual(
      ['date', 'weekday', 'year', 'cities', 'venues', 'hours', 'begin', 'end', 'opens', 'closes', 'theme', 'tracks'].sort(),
    )
    expect([nl('nothing'), nl('constructor'), nl('workshops', 'no-such-form')]).toEqual([null, null, '31'])
    expect(nl('hours', '', someFacts({ until: '2013-02-07T12:00' }))).toBeNull()
    expect(formsOf(facts, 'workshops', 'nl').map(({ form }) => form)).toEqual(['', 'noun', 'over'])
    for (const key of FACT_KEYS) for (const { form, words } of formsOf(facts, key, 'en')) expect(en(key, form)).toBe(words)
  })

  test('R45 a number in words reads back as that number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999 }), fc.constantFrom('nl' as const, 'en' as const), (value, language) => {
        expect(readNumeral(spell(value, language), language)).toBe(value)
        if (value !== 100 || language === 'nl') expect(readNumeral(numeral(value, language), language)).toBe(value)
      }),
    )
    expect([spell(23, 'nl'), spell(31, 'nl'), spell(721, 'en'), spell(2013, 'nl')]).toEqual([
      'drieëntwintig',
      'eenendertig',
      'seven hundred and twenty-one',
      'tweeduizend dertien',
    ])
    expect(['een', 'one', 'zwolle', '1.23', '12 000'].map((text) => readNumeral(text, 'nl') ?? readNumeral(text, 'en'))).toEqual(
      Array(5).fill(null),
    )
  })

  test('R47 what is told of a programme holds counts, moments and names of places, and no id', () => {
    expect(factsSchema.parse({ ...facts, venues: [{ id: 'v', name: 'Huis', city: 'Zwolle', rooms: 3 }], speakerNames: ['Wies'] })).toEqual({
      ...facts,
      venues: [{ name: 'Huis', city: 'Zwolle' }],
    })
  })
})

describe('a text with facts', () => {
  const known = factsById([{ id: 'p', title: 'Programma', archived: false, facts }])
  const chip = (fact: string, more: Partial<ProseNode> & { programme?: string } = {}): ProseNode => ({
    type: 'fact',
    attrs: { programme: more.programme ?? 'p', fact, form: '', said: 'toen' },
    ...(more.marks && { marks: more.marks }),
  })
  const text = (words: string, marks?: ProseNode['marks']): ProseNode => ({ type: 'text', text: words, ...(marks && { marks }) })

  test('R46 a chip becomes its words with its marks, one text with what stands beside it', () => {
    const bold = [{ type: 'bold' }]
    const line = [text('Op '), chip('date'), text(' in '), chip('cities', { marks: bold }), text('!', bold)]
    expect(withFacts([{ type: 'paragraph', content: line }], known, 'nl')).toEqual([
      { type: 'paragraph', content: [text('Op 6 februari 2013 in '), text('Zwolle en Rotterdam!', bold)] },
    ])
    const lists = [{ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [chip('workshops')] }] }] }]
    expect(JSON.stringify(withFacts(lists, known, 'en'))).toContain('"text":"31"')
  })

  test('R46 out of reach or empty, a chip says what it last said, and is never a hole', () => {
    const said = (node: ProseNode, of = known) => withFacts([text('a '), node, text(' b')], of, 'nl')
    expect(said(chip('date', { programme: 'elsewhere' }))).toEqual([text('a toen b')])
    expect(said(chip('theme'), factsById([{ id: 'p', title: '', archived: false, facts: someFacts({ theme: '' }) }]))).toEqual([
      text('a toen b'),
    ])
    expect(said({ type: 'fact', attrs: { programme: 7, fact: null } })).toEqual([text('a  b')])
    expect(spokenChip({ programme: 'p', fact: 'no-such', form: '', said: 'toen' }, known, 'nl')).toEqual({ words: 'toen', state: 'empty' })
  })

  test('R46 everything that is no fact stays as it is, to the letter, and twice gives what once does', () => {
    const marks = fc.constantFrom<ProseNode['marks'][]>(
      undefined,
      [{ type: 'bold' }],
      [{ type: 'link', attrs: { href: 'https://example.org' } }],
    )
    const word = fc.tuple(fc.string({ minLength: 1 }), marks).map(([words, look]) => text(words, look))
    const inline = fc.array(
      fc.oneof(
        word,
        word,
        fc.constant({ type: 'hardBreak' }),
        fc.constantFrom(...FACT_KEYS).map((key) => chip(key)),
      ),
    )
    const { block } = fc.letrec<{ block: ProseNode }>((tie) => ({
      block: fc.oneof(
        { maxDepth: 3 },
        inline.map((content) => ({ type: 'paragraph', attrs: { style: 'lead' }, content })),
        fc.array(tie('block'), { maxLength: 3 }).map((content) => ({ type: 'bulletList', content })),
      ),
    }))
    const without = (nodes: readonly ProseNode[]): unknown[] =>
      nodes
        .filter(({ type }) => type !== 'fact')
        .map(({ content, ...node }) => ({ ...node, ...(content && { content: without(content) }) }))
    const letters = (nodes: readonly ProseNode[]): string =>
      nodes.map(({ text: own = '', content = [] }) => own + letters(content)).join('')
    fc.assert(
      fc.property(fc.array(block), (nodes) => {
        const before = JSON.stringify(nodes)
        const said = withFacts(nodes, known, 'nl')
        expect(JSON.stringify(nodes)).toBe(before)
        expect(withFacts(said, known, 'nl')).toEqual(said)
        expect(JSON.stringify(said)).not.toContain('"fact"')
        const plain = withFacts(without(nodes) as ProseNode[], known, 'nl')
        expect(plain).toEqual(without(nodes))
        // A chip that says nothing at all leaves the letters of everything else.
        const mute = withFacts(nodes, factsById([]), 'nl')
        expect(letters(mute).replaceAll('toen', '')).toBe(letters(nodes).replaceAll('toen', ''))
      }),
    )
  })
})
