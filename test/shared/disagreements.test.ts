import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fillProgramme } from '#server/domain/seed/programme.ts'
import { fillRelease } from '#server/domain/seed/release.ts'
import { factsOf } from '#shared/documents/programme/facts.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { disagreements, meantKey } from '#shared/documents/release/disagree/disagree.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { styleOf } from '#shared/documents/release/prose.ts'
import { type Facts, factsSchema } from '#shared/facts.ts'
import { readProse, textOfNode } from '#shared/prose/fragment.ts'
import type { Language } from '#shared/protocol/schema.ts'
import { someFacts } from '#test/support/facts.ts'

const programme = (facts: Partial<Facts> = {}, id = 'p') => ({ id, title: 'Programma', archived: false, facts: someFacts(facts) })
/** `words → instead` of everything that is marked. */
const marked = (text: string, language: Language, programmes = [programme()], style: string | null = null) =>
  disagreements(text, programmes, language, style).map(({ from, to, found, should }) => {
    expect(text.slice(from, to)).toBe(found)
    return `${found} → ${should}`
  })

/** The programme: 31 workshops (33 with the tray), 5 to 6 lectures, 4 presentations, 3 trainings, 38 to 41 speakers; Wednesday 6 February 2013, 9.00 to
 * 16.45, the first session at 9.45; Provinciehuis in Zwolle and Stadhuis in Rotterdam. */
const MARKED: Record<Language, [text: string, mark: string][]> = {
  nl: [
    ['Bezoekers kunnen kiezen uit 36 workshops.', '36 → 31'],
    ['Er zijn zesendertig workshops.', 'zesendertig → 31'],
    ['De deelnemers kiezen uit 36 verschillende workshops.', '36 → 31'],
    ['Het programma telt 28 workshops.', '28 → 31'],
    ['In totaal staan er twintig workshops op het programma.', 'twintig → 31'],
    ['Zij volgen er ruim veertig workshops.', 'ruim veertig → ruim dertig'],
    ['Er zijn minstens vijftig workshops.', 'minstens vijftig → 31'],
    ['Zo’n zestig sprekers werken eraan mee.', 'Zo’n zestig → 38'],
    ['Met 60 sprekers uit alle bestuurslagen belooft het een volle dag te worden.', '60 → 38'],
    ['Zij worden bijgepraat in 60 workshops, presentaties en lezingen.', '60 → 40'],
    ['Er zijn 31 workshops en 12 lezingen.', '12 → 5'],
    ['Er zijn 75 sessies.', '75 → 43'],
    ['De Dag is op drie plaatsen tegelijk.', 'drie → twee'],
    ['Op één dag in vier steden, dezelfde dag dus.', 'vier → twee'],
    ['Op 7 februari 2013 vindt voor de vierde keer de Dag van de digitale overheid plaats.', '7 februari 2013 → 6 februari 2013'],
    ['Op zeven februari 2013 vindt de vierde Dag van de digitale overheid plaats.', 'zeven februari 2013 → 6 februari 2013'],
    ['De dag is op woensdag 13 februari.', 'woensdag 13 februari → woensdag 6 februari'],
    ['Op donderdag 6 februari komen zij bijeen.', 'donderdag 6 februari → woensdag 6 februari'],
    ['Aanmelden kan tot dinsdag 6 februari 2013.', 'dinsdag 6 februari 2013 → woensdag 6 februari 2013'],
    ['De dag wordt op 6 maart 2013 gehouden.', '6 maart 2013 → 6 februari 2013'],
    ['De dag wordt op 06-03-2013 gehouden.', '06-03-2013 → 6 februari 2013'],
    ['Op 6 februari 2014 vindt de Dag van de digitale overheid plaats in twee steden.', '6 februari 2014 → 6 februari 2013'],
    ['Zwolle en Rotterdam ontvangen de vierde dag op 5 februari.', '5 februari → 6 februari'],
    ['De dag begint om 10.00 uur.', '10.00 uur → 9.00 uur'],
    ['Om half tien begint de dag.', 'half tien → negen uur'],
    ['Het programma start om kwart over tien.', 'kwart over tien → negen uur'],
    ['De dag eindigt om half zes met een borrel.', 'half zes → kwart voor vijf'],
    ['De dag duurt tot 17.30 uur.', '17.30 uur → 16.45 uur'],
    ['Het Provinciehuis in Zwole doet mee.', 'Zwole → Zwolle'],
    ['Dat is in Roterdam en in Zwolle.', 'Roterdam → Rotterdam'],
    ['Wie naar Rotteram wil, meldt zich aan.', 'Rotteram → Rotterdam'],
  ],
  en: [
    ['Visitors choose from 36 workshops.', '36 → 31'],
    ['There are thirty-six workshops.', 'thirty-six → 31'],
    ['The programme has 28 workshops.', '28 → 31'],
    ['There are more than forty workshops.', 'more than forty → more than thirty'],
    ['At least sixty speakers take part.', 'At least sixty → 38'],
    ['They are brought up to date in 60 workshops, lectures and talks.', '60 → 40'],
    ['There are 31 workshops and 12 lectures.', '12 → 5'],
    ['It happens in four cities on the same day.', 'four → two'],
    ['On 7 February 2013 the fourth Day of Digital Government takes place.', '7 February 2013 → 6 February 2013'],
    ['The day is on Wednesday 13 February.', 'Wednesday 13 February → Wednesday 6 February'],
    ['On February 7, 2013, the day takes place in two cities.', 'February 7, 2013 → 6 February 2013'],
    ['They gather on Thursday 6 February.', 'Thursday 6 February → Wednesday 6 February'],
    ['The event is on the 7th of February.', '7th of February → 6 February'],
    ['The day starts at 10:00 am.', '10:00 am → 9:00 am'],
    ['The day begins at half past nine.', 'half past nine → nine o’clock'],
    ['The day ends at 5:30 pm with drinks.', '5:30 pm → 4:45 pm'],
    ['The town hall of Roterdam takes part.', 'Roterdam → Rotterdam'],
  ],
}

/** What is right, is about something else, or cannot be told. */
const UNMARKED: Record<Language, string[]> = {
  nl: [
    // What the programme says, in any way it is said.
    'Bezoekers kunnen kiezen uit 31 workshops.',
    'Er zijn eenendertig workshops, ruim dertig dus.',
    'Met wat er nog bij komt zijn er 33 workshops.',
    'Zij volgen er ruim dertig workshops, lezingen en trainingen over open data.',
    'In 43 workshops, presentaties, lezingen en trainingen wordt alles getoond.',
    'Bijna veertig workshops staan op het programma.',
    'Ongeveer 35 sprekers werken mee.',
    'De dag is in twee steden tegelijk, op twee plaatsen.',
    'Op woensdag 6 februari 2013 vindt de vierde Dag plaats.',
    'De dag is op 06-02-2013.',
    'De dag begint om 9.00 uur en eindigt om kwart voor vijf.',
    'De dag begint om kwart voor tien.',
    // Numbers that are no facts of a programme.
    'Samen ontvangen zij zo’n 700 ambtenaren uit alle bestuurslagen.',
    'Dit netwerk telt 8.000 leden.',
    'Het tijdschrift heeft een oplage van 12.500.',
    'Zo’n tien mensen uit het netwerk hebben de hele dag georganiseerd.',
    'In Zwolle is plaats voor driehonderd mensen, in Rotterdam voor vierhonderd.',
    'Er is plaats voor 40 workshops.',
    'De zaal heeft 700 plaatsen.',
    'Het stadhuis heeft vijftien zalen.',
    'Het netwerk is actief in twaalf steden.',
    // Some of them.
    'Drie workshops gaan over open data.',
    'Vijf van de workshops zijn in het Engels.',
    'Zij volgen drie workshops, elk een uur lang.',
    'De eerste 10 workshops beginnen om elf uur.',
    'In Zwolle zijn er 18 workshops, in Rotterdam 13.',
    'Het programma telt in Zwolle 18 workshops.',
    'In totaal gaan twaalf workshops over crisis.',
    'Per ronde zijn er 9 workshops tegelijk.',
    'Wies Voorbeeld geeft twee workshops.',
    'Een workshop duurt een uur.',
    'Hij geeft één workshop.',
    // Other years, other occasions, wishes.
    'Vorig jaar waren er 40 workshops.',
    'In 2012 gaven 55 sprekers een lezing.',
    'Sinds de eerste editie zijn er ruim 200 workshops gegeven.',
    'De organisatie hoopt op 50 workshops.',
    'Uit 120 ingezonden workshops koos een jury.',
    'Er zijn geen 40 workshops.',
    'Het netwerk houdt jaarlijks 60 lezingen.',
    'De organisatie gaf al 4.000 workshops.',
    // Dates beside the day.
    'ZWOLLE/ROTTERDAM, 21 januari 2013 – Op woensdag 6 februari komen ambtenaren bijeen op de Dag.',
    'Zwolle, 5 februari 2013 – De dag is in twee steden tegelijk.',
    'Aanmelden kan tot en met vrijdag 1 februari.',
    'De inschrijving voor de dag is open tot 30 januari 2013.',
    'Op 5 februari is de persconferentie over de dag in Zwolle.',
    'Op 6 februari 2012 was de derde Dag, in Utrecht.',
    'De volgende Dag is op 5 februari 2014.',
    'Op 14 juni 2013 vindt de dag van de buitenspeler plaats.',
    'Wies Voorbeeld is geboren op 7 februari 1970.',
    'De minister ontvangt op 12 februari het rapport.',
    'De dag is van 6 tot en met 8 februari elders een vrije dag.',
    'De vierde Dag van de Ambtenaar 2.0 staat in het teken van het boek.',
    // Times of something else.
    'De opening begint in beide steden om kwart voor tien.',
    'De lunch begint om 12.15 uur.',
    'In Zwolle begint de dag om 10.00 uur.',
    'De zaal is open vanaf 8.30 uur.',
    'De dag daarna begint om acht uur de evaluatie.',
    // What others say and what things are called.
    '‘Vroeger hadden we 60 workshops’, zegt Wies Voorbeeld.',
    'Het boek “Honderd workshops later” ligt klaar.',
    // Words that lie close to a city.
    'De Rotterdamse burgemeester en het Rotterdams peil.',
    'De Zwolse delegatie reist naar Rotterdam.',
    'Zwollenaren zijn welkom, ook uit Zwollerkerspel.',
    'Het debat in Amsterdam ging over Amstelveen.',
    'Rotterdammers komen met de trein naar Zwolle.',
    '',
    '36',
    'workshops, lezingen en trainingen',
  ],
  en: [
    'Visitors choose from 31 workshops.',
    'More than thirty workshops, lectures and trainings are on the programme.',
    'Nearly forty workshops are on offer.',
    'About 35 speakers take part.',
    'It happens in two cities at once.',
    'On Wednesday 6 February 2013 the fourth day takes place.',
    'The day is on February 6, 2013.',
    'The day starts at 9 am and ends at a quarter to five.',
    'Together they receive some 700 civil servants.',
    'The network has 8,000 members in twelve cities.',
    'Three workshops are about open data.',
    'In Zwolle there are 18 workshops.',
    'Each visitor takes three workshops.',
    'Last year there were 40 workshops.',
    'In 2012, 55 speakers gave a lecture.',
    'We hoped for 50 workshops.',
    'There is room for 40 workshops.',
    'Register by Friday 1 February.',
    'ZWOLLE, 21 January 2013 – On 6 February the day takes place.',
    'On 5 February there is a press conference about the day.',
    'The next day is on 5 February 2014.',
    'May the 4 talks be good.',
    'The opening begins at 9:45.',
    'In Zwolle the day starts at 10:00 am.',
    '“We had 60 workshops”, says Wies Voorbeeld.',
    'The minister visits the Zwolle office.',
  ],
}

describe.each(['nl', 'en'] as const)('in %s', (language) => {
  test.each(MARKED[language])('R50 %s', (text, mark) => {
    expect(marked(text, language)).toEqual([mark])
  })

  test.each(UNMARKED[language])('R50 nothing is said of: %s', (text) => {
    expect(marked(text, language)).toEqual([])
  })
})

test('R50 the words of others, other dates and what is always there are left alone', () => {
  const text = 'Er zijn 36 workshops.'
  expect(marked(text, 'nl', [programme()], 'lead')).toEqual(['36 → 31'])
  for (const style of ['quote', 'dateline', 'boilerplate', 'end']) expect(marked(text, 'nl', [programme()], style)).toEqual([])
})

test('R50 what agrees with one programme disagrees with none; an empty one and one in the archive say nothing', () => {
  const both = (placed: number) => ({ byType: { workshop: { placed, all: placed } } })
  const text = 'Er zijn 36 workshops.'
  expect(marked(text, 'nl', [programme(), programme(both(36), 'q')])).toEqual([])
  expect(marked(text, 'nl', [programme(), programme(both(12), 'q')])).toEqual(['36 → 31'])
  expect(marked(text, 'nl', [{ ...programme(), archived: true }])).toEqual([])
  expect(marked(text, 'nl', [])).toEqual([])
  const empty = programme({ ...both(0), dates: [], cities: [], venues: [], from: null, until: null, opens: null, closes: null })
  for (const [sentence] of MARKED.nl.slice(0, 5)) expect(marked(sentence, 'nl', [empty])).toEqual([])
})

test('R50 the announcement of the example promises more than its programme holds, and is right in everything else', () => {
  const [programmeDoc, releaseDoc] = [new Y.Doc(), new Y.Doc()]
  fillProgramme(programmeDoc)
  fillRelease(releaseDoc)
  const facts = factsSchema.parse(factsOf(readProgramme(programmeDoc)))
  const blocks = readProse(textOf(releaseDoc))
  expect(blocks.length).toBeGreaterThan(8)
  const found = blocks.flatMap((block) => marked(textOfNode(block), 'nl', [{ ...programme(), facts }], styleOf(block.attrs)))
  expect(found).toEqual(['ruim dertig → dertien'])
})

test('R51 what is meant is known by what text and programme say, whatever the case', () => {
  const [one] = disagreements('Er zijn 36 workshops.', [programme()], 'nl')
  const [other] = disagreements('Kies uit 36 workshops op de dag.', [programme()], 'nl')
  const [later] = disagreements('Er zijn 36 workshops.', [programme({ byType: { workshop: { placed: 30, all: 30 } } })], 'nl')
  if (!one || !other || !later) throw new Error('not marked')
  expect(meantKey(one)).toBe(meantKey(other))
  expect(meantKey(later)).not.toBe(meantKey(one))
})
