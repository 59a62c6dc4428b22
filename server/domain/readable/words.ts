/** What stands around what people wrote. */
export const WORDS = {
  nl: {
    untitled: 'Zonder titel',
    archived: 'Archief',
    unplaced: 'Niet geplaatst',
    tray: 'Nog geen plek',
    due: 'vóór',
    minutes: 'minuten',
    noteToEditors: 'Noot voor de redactie (niet voor publicatie)',
    threads: 'Opmerkingen',
    resolved: 'afgehandeld',
    removed: 'Deze opmerking is verwijderd.',
    whole: 'Over het geheel',
    status: { idea: 'idee', invited: 'gevraagd', confirmed: 'bevestigd', cancelled: 'vervallen' },
  },
  en: {
    untitled: 'Untitled',
    archived: 'Archive',
    unplaced: 'Not placed',
    tray: 'No place yet',
    due: 'by',
    minutes: 'minutes',
    noteToEditors: 'Note to editors (not for publication)',
    threads: 'Comments',
    resolved: 'resolved',
    removed: 'This comment was removed.',
    whole: 'About all of it',
    status: { idea: 'idea', invited: 'invited', confirmed: 'confirmed', cancelled: 'cancelled' },
  },
} as const

export type Words = (typeof WORDS)['nl' | 'en']
