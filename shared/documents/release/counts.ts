import type { Facts } from '../../facts.ts'
import type { Language } from '../../protocol/schema.ts'

type Nouns = Record<Language, readonly [one: string, many: string]>

/** What is counted in a programme, and what one and several of it are called. */
export const NOUNS = {
  cityCount: { nl: ['stad', 'steden'], en: ['city', 'cities'] },
  venueCount: { nl: ['locatie', 'locaties'], en: ['venue', 'venues'] },
  rooms: { nl: ['zaal', 'zalen'], en: ['room', 'rooms'] },
  sessions: { nl: ['sessie', 'sessies'], en: ['session', 'sessions'] },
  workshops: { nl: ['workshop', 'workshops'], en: ['workshop', 'workshops'] },
  presentations: { nl: ['presentatie', 'presentaties'], en: ['presentation', 'presentations'] },
  lectures: { nl: ['lezing', 'lezingen'], en: ['lecture', 'lectures'] },
  trainings: { nl: ['training', 'trainingen'], en: ['training', 'trainings'] },
  plenaries: { nl: ['plenaire sessie', 'plenaire sessies'], en: ['plenary session', 'plenary sessions'] },
  speakers: { nl: ['spreker', 'sprekers'], en: ['speaker', 'speakers'] },
  seats: { nl: ['zitplaats', 'zitplaatsen'], en: ['seat', 'seats'] },
  signUps: { nl: ['plaats', 'plaatsen'], en: ['place', 'places'] },
  trackCount: { nl: ['thema', 'thema’s'], en: ['track', 'tracks'] },
} as const satisfies Record<string, Nouns>

export type CountKey = keyof typeof NOUNS

export function isCount(key: string): key is CountKey {
  return Object.hasOwn(NOUNS, key)
}

const TYPES = {
  workshops: 'workshop',
  presentations: 'presentation',
  lectures: 'lecture',
  trainings: 'training',
  plenaries: 'plenary',
} as const

/** How many there are now, and how many at most if what lies nowhere yet is counted too. */
export function bothCounts(facts: Facts, key: CountKey): { placed: number; all: number } {
  const same = (value: number) => ({ placed: value, all: value })
  switch (key) {
    case 'cityCount':
      return same(facts.cities.length)
    case 'venueCount':
      return same(facts.venues.length)
    case 'rooms':
      return same(facts.rooms)
    case 'trackCount':
      return same(facts.tracks.length)
    case 'seats':
      return same(facts.seats.known)
    case 'signUps':
      return same(facts.signUps.known)
    case 'sessions':
    case 'speakers':
      return facts[key]
    default:
      return facts.byType[TYPES[key]] ?? { placed: 0, all: 0 }
  }
}

/** How many a release says there are: what lies somewhere in the programme. */
export function countOf(facts: Facts, key: CountKey): number {
  return bothCounts(facts, key).placed
}
