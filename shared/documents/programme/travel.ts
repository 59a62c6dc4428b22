import { type Programme, travelId } from './schema.ts'

/** Minutes that are enough where nobody said how long a way takes. */
export const USUAL_WAY = { betweenCities: 60, inTown: 15 }

const town = (city: string) => city.trim().toLocaleLowerCase('nl')

/**
 * How many minutes it takes from one venue to another: what people said; else an hour between two cities, and a quarter of an hour between venues
 * of one city, or where a city is not known. Nothing within a venue, and nothing to a room that has none.
 */
export function wayBetween({ venues, travel }: Pick<Programme, 'venues' | 'travel'>, one: string, other: string): number {
  const [from, to] = [venues.get(one), venues.get(other)]
  if (one === other || !from || !to) return 0
  const said = travel.get(travelId(one, other))?.minutes
  if (said !== undefined && said !== null) return said
  const [here, there] = [town(from.city), town(to.city)]
  return here && there && here !== there ? USUAL_WAY.betweenCities : USUAL_WAY.inTown
}

/** The longest any way takes. */
export function longestWay({ travel }: Pick<Programme, 'travel'>): number {
  return Math.max(USUAL_WAY.betweenCities, ...[...travel.values()].map(({ minutes }) => minutes ?? 0))
}
