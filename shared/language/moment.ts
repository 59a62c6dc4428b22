/** A moment (ms, UTC) as date and time on the clock of a time zone, in words; the time zone is named when `named`. `locale`: `nl-NL`, `en-GB`. */
export function momentInWords(moment: number, timeZone: string, locale: string, named = false): string {
  const form = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(locale, { ...form, timeZone, ...(named && { timeZoneName: 'short' }) }).format(moment)
}
