import { COLUMNS, type Column } from '#shared/documents/programme/columns.ts'

/** How people call a column, in Dutch and in English; in small letters, without signs. */
const NAMES: Record<Exclude<Column, '-'>, string> = {
  id: 'id|nr|nummer|number|code|guid|kenmerk|sessie id|session id',
  title:
    'titel|title|sessie|session|naam sessie|onderwerp|subject|activiteit|activity|programmaonderdeel|onderdeel|wat|what|naam|name|sessietitel|session title|workshop',
  subtitle: 'ondertitel|subtitle|subtitel',
  speakers:
    'spreker|sprekers|spreker s|speaker|speakers|speaker s|door|by|wie|who|begeleider|begeleiders|presentator|presentatoren|presenter|presenters|gastheer|host|hosts|workshopleider|naam spreker|speaker name|speaker names|names',
  type: 'soort|type|vorm|werkvorm|format|kind|session type|sessietype|categorie|category',
  status: 'status|stand|state|bevestigd|confirmed',
  date: 'dag|day|datum|date|wanneer|when',
  start: 'begin|start|tijd|time|aanvang|van|from|begintijd|starttijd|start time|tijdstip|starts|tijdslot|timeslot|slot',
  end: 'eind|einde|end|tot|until|to|eindtijd|end time|ends',
  length: 'duur|length|duration|lengte|minuten|minutes|min|tijdsduur|duur min|duration min',
  venue: 'locatie|venue|gebouw|building|location',
  city: 'stad|plaats|city|town',
  room: 'zaal|room|ruimte|kamer|waar|where|zaalnaam|lokaal|podium|stage',
  track: 'track|thema|theme|spoor|programmalijn|lijn|stream',
  tags: 'tags|tag|labels|label|trefwoorden|keywords',
  language: 'taal|language|voertaal|lang',
  capacity: 'capaciteit|capacity|plaatsen|seats|max|maximum|max deelnemers|aantal plaatsen|maximum aantal|deelnemers',
  abstract:
    'samenvatting|abstract|omschrijving|beschrijving|description|toelichting|tekst|text|inhoud|summary|korte omschrijving|korte beschrijving',
}
const KNOWN = new Map(COLUMNS.flatMap((column) => NAMES[column].split('|').map((name) => [name, column] as const)))

/** What a column with this head says, or null when it could be anything. */
export function columnOf(head: string): Exclude<Column, '-'> | null {
  const name = head
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return KNOWN.get(name) ?? null
}

/** Is the first line of a table its heads? Where one of them is known and none of them looks like something that is said of a session. */
export function hasHeads(first: readonly string[]): boolean {
  const known = first.filter((cell) => columnOf(cell) !== null).length
  return known > 0 && known * 2 >= first.filter((cell) => cell !== '').length - 2 && !first.some((cell) => /^\d/.test(cell))
}

/** What each column says, by its head; each thing once. */
export function guessColumns(heads: readonly string[], width: number): Column[] {
  const taken = new Set<Column>()
  return Array.from({ length: width }, (_, index) => {
    const column = columnOf(heads[index] ?? '')
    if (column === null || taken.has(column)) return '-'
    taken.add(column)
    return column
  })
}
