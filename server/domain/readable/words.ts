/** What stands around what people wrote. */
export const WORDS = {
  nl: {
    untitled: 'Zonder titel',
    archived: 'Archief',
    unplaced: 'Niet geplaatst',
    tray: 'Nog geen plek',
    due: 'vóór',
    minutes: 'minuten',
    status: { idea: 'idee', invited: 'gevraagd', confirmed: 'bevestigd', cancelled: 'vervallen' },
  },
  en: {
    untitled: 'Untitled',
    archived: 'Archive',
    unplaced: 'Not placed',
    tray: 'No place yet',
    due: 'by',
    minutes: 'minutes',
    status: { idea: 'idea', invited: 'invited', confirmed: 'confirmed', cancelled: 'cancelled' },
  },
} as const

export type Words = (typeof WORDS)['nl' | 'en']
