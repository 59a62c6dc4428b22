import type { BlockStyle } from '#shared/documents/release/prose.ts'
import type { Language } from '#shared/protocol/schema.ts'

/** A part of a usual day: when it begins and how long it takes, in minutes from midnight. */
export interface Part {
  title: string
  start: number
  length: number
  type: 'plenary' | 'break'
}

/** A usual task: in which column, and how many days before the event it is due when there is time enough (after it: negative). */
export interface Task {
  title: string
  column: 'todo' | 'doing'
  before: number
}

export interface TemplateWords {
  titles: { programme: string; board: string; release: string }
  venue: string
  /** Name → capacity. */
  rooms: Record<string, number>
  parts: Part[]
  /** Sessions that wait in the tray. */
  sessions: string[]
  columns: { todo: string; doing: string; waiting: string; done: string }
  tasks: Task[]
  /** The blocks of the release; `day` is the date in words, or null while there is none. */
  release(name: string, day: string | null): [style: BlockStyle | null, text: string][]
}

const clock = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const part = (time: string, length: number, type: Part['type'], title: string): Part => ({ title, start: clock(time), length, type })
const task = (before: number, title: string, column: Task['column'] = 'todo'): Task => ({ title, column, before })

const nl: TemplateWords = {
  titles: { programme: 'Programma', board: 'Wie doet wat', release: 'Persbericht' },
  venue: 'Onze locatie',
  rooms: { 'Grote zaal': 120, 'Zaal 2': 40, 'Zaal 3': 24 },
  parts: [
    part('09:00', 30, 'break', 'Inloop met koffie'),
    part('09:30', 45, 'plenary', 'Opening'),
    part('12:15', 60, 'break', 'Lunch'),
    part('15:00', 30, 'break', 'Thee en wissel'),
    part('16:15', 30, 'plenary', 'Afsluiting'),
    part('16:45', 45, 'break', 'Borrel'),
  ],
  sessions: ['Sessie 1 (hoe heet hij?)', 'Sessie 2', 'Sessie 3'],
  columns: { todo: 'Te doen', doing: 'Bezig', waiting: 'Wacht op antwoord', done: 'Klaar' },
  tasks: [
    task(84, 'Zalen vastleggen', 'doing'),
    task(77, 'Sprekers vragen', 'doing'),
    task(63, 'Begroting rond krijgen'),
    task(49, 'Programma vaststellen'),
    task(42, 'Aanmelden openzetten'),
    task(35, 'Eten en drinken bestellen'),
    task(28, 'Persbericht versturen'),
    task(21, 'Vrijwilligers verdelen over de dag'),
    task(14, 'Naambordjes en bewegwijzering maken'),
    task(10, 'Sprekers hun tijd en zaal laten bevestigen'),
    task(7, 'Beeld en geluid nalopen'),
    task(3, 'Het draaiboek voor de dag zelf uitdelen'),
    task(1, 'Zalen inrichten'),
    task(-2, 'Iedereen bedanken'),
    task(-7, 'Terugkijken: wat doen we volgende keer anders?'),
  ],
  release: (name, day) => [
    ['head', `${name}: [het nieuws in één regel]`],
    [
      'lead',
      `[PLAATS, datum van dit bericht] – ${day ? `Op ${day}` : 'Op [datum]'} is ${name}. [Wie komen er, hoeveel zijn het, en wat gaan ze doen?]`,
    ],
    ['crossHeading', '[Waarom deze dag er is]'],
    [null, '[Twee of drie zinnen over de aanleiding. Schrijf voor iemand die er nog nooit van hoorde.]'],
    ['quote', '[Een uitspraak van iemand uit de organisatie, zoals die het zelf zou zeggen.]'],
    ['crossHeading', '[Wat er te doen is]'],
    [null, '[Het programma in een paar zinnen: de opening, de mooiste sessies, hoe laat het klaar is.]'],
    ['crossHeading', 'Aanmelden'],
    [null, '[Tot wanneer en waar. Zeg ook of journalisten welkom zijn, en wie zij kunnen bellen.]'],
  ],
}

const en: TemplateWords = {
  titles: { programme: 'Programme', board: 'Who does what', release: 'Press release' },
  venue: 'Our venue',
  rooms: { 'Main hall': 120, 'Room 2': 40, 'Room 3': 24 },
  parts: [
    part('09:00', 30, 'break', 'Doors open, coffee'),
    part('09:30', 45, 'plenary', 'Opening'),
    part('12:15', 60, 'break', 'Lunch'),
    part('15:00', 30, 'break', 'Tea and change of rooms'),
    part('16:15', 30, 'plenary', 'Closing'),
    part('16:45', 45, 'break', 'Drinks'),
  ],
  sessions: ['Session 1 (what is it called?)', 'Session 2', 'Session 3'],
  columns: { todo: 'To do', doing: 'Doing', waiting: 'Waiting for an answer', done: 'Done' },
  tasks: [
    task(84, 'Book the rooms', 'doing'),
    task(77, 'Ask speakers', 'doing'),
    task(63, 'Settle the budget'),
    task(49, 'Decide on the programme'),
    task(42, 'Open registration'),
    task(35, 'Order food and drinks'),
    task(28, 'Send the press release'),
    task(21, 'Give volunteers their part of the day'),
    task(14, 'Make name badges and signs'),
    task(10, 'Have speakers confirm their time and room'),
    task(7, 'Check sound and screens'),
    task(3, 'Hand out the running order of the day itself'),
    task(1, 'Set up the rooms'),
    task(-2, 'Thank everybody'),
    task(-7, 'Look back: what will we do differently?'),
  ],
  release: (name, day) => [
    ['head', `${name}: [the news in one line]`],
    [
      'lead',
      `[PLACE, date of this release] – ${name} takes place on ${day ?? '[date]'}. [Who will come, how many are they, and what will they do?]`,
    ],
    ['crossHeading', '[Why there is such a day]'],
    [null, '[Two or three sentences on what led to it. Write for somebody who has never heard of it.]'],
    ['quote', '[Something one of the organisers says, in their own words.]'],
    ['crossHeading', '[What there is to do]'],
    [null, '[The programme in a few sentences: the opening, the finest sessions, when it ends.]'],
    ['crossHeading', 'Registration'],
    [null, '[Until when, and where. Say whether journalists are welcome too, and whom they can call.]'],
  ],
}

export const WORDS: Record<Language, TemplateWords> = { nl, en }
