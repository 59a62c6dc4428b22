import type { SelectItem } from '../../ui/Select.tsx'

/** `HH:MM` of minutes after midnight; past midnight it begins anew. */
export function clock(minutes: number): string {
  const inDay = minutes % 1440
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`
}

/** Minutes after midnight of `HH:MM`. */
export function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  return hours * 60 + rest
}

/** How far ahead of UTC the clocks there are now, as `+01:00`. */
function aheadOf(timeZone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longOffset' }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value.replace(/^GMT|^UTC/, '') || '+00:00'
}

/** Every time zone the browser knows, to be found by its city; also the one that is set, whatever the browser calls it. */
export function zones(language: string, current: string): SelectItem[] {
  const names = Intl.supportedValuesOf('timeZone')
  const all = names.includes(current) ? names : [current, ...names]
  return all.map((id) => ({ id, label: id.replaceAll('_', ' '), description: aheadOf(id, language) }))
}
