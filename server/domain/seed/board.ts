import type * as Y from 'yjs'
import { descriptionOf } from '#shared/documents/board/model.ts'
import { addCard, addColumn } from '#shared/documents/board/operations.ts'
import { transact } from '#shared/documents/transact.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { proseFromText } from '#shared/prose/plain.ts'

interface SeedCard {
  title: string
  due?: string
  /** First names of organisers. */
  by?: string[]
  text?: string
}

const COLUMNS: { name: string; limit?: number; done?: true; cards: SeedCard[] }[] = [
  {
    name: 'Ideeën',
    cards: [
      { title: 'Fietsen huren voor wie met de trein komt' },
      { title: 'Live verbinding tussen beide zalen tijdens de opening', text: 'Vraag eerst of de zaal in Zwolle een vaste lijn heeft.' },
      { title: 'Sprekers bedanken met een streekproduct' },
    ],
  },
  {
    name: 'Te doen',
    cards: [
      {
        title: 'Naambordjes laten drukken',
        due: '2013-01-30',
        by: ['Teun'],
        text: 'Voornaam groot, organisatie klein.\n\nReserve: 40 lege.',
      },
      { title: 'Bewegwijzering in het stadhuis', due: '2013-02-04', by: ['Siem'] },
      { title: 'Vrijwilligers voor de balie vragen', due: '2013-01-25', by: ['Noor'], text: 'Vier per stad, in twee ploegen.' },
      { title: 'Dieetwensen doorgeven aan de keuken', due: '2013-01-31' },
      { title: 'Draaiboek voor de zaalwachten', due: '2013-02-01', by: ['Wies', 'Siem'] },
      { title: 'Formulier voor de evaluatie', due: '2013-02-08' },
    ],
  },
  {
    name: 'Bezig',
    limit: 3,
    cards: [
      {
        title: 'Programma rond krijgen',
        due: '2013-01-18',
        by: ['Wies', 'Noor'],
        text: 'Nog vijf sessies zonder plek. Let op de sprekers die in twee steden staan.',
      },
      { title: 'Persbericht schrijven', due: '2013-01-21', by: ['Fenna'], text: 'Eén A4. Citaat van de gastheer komt woensdag.' },
      { title: 'Sprekers hun tijd laten bevestigen', due: '2013-01-16', by: ['Noor'] },
      { title: 'Geluid en beamers nalopen in Zwolle', due: '2013-01-28', by: ['Siem'] },
    ],
  },
  {
    name: 'Wacht op antwoord',
    cards: [
      { title: 'Offerte voor de lunch in Rotterdam', due: '2013-01-17', by: ['Teun'] },
      { title: 'Toestemming om te filmen in de Burgerzaal', by: ['Fenna'] },
    ],
  },
  {
    name: 'Klaar',
    done: true,
    cards: [
      { title: 'Zalen vastleggen in beide steden', by: ['Wies'] },
      { title: 'Datum kiezen', by: ['Wies'] },
      { title: 'Aanmeldformulier openzetten', by: ['Teun'] },
    ],
  },
]

/** Fills a board with the work of the example. `organisers`: first name → user id. */
export function fillBoard(doc: Y.Doc, organisers: Map<string, string>): void {
  transact(doc, () => {
    for (const { name, limit = null, done = false, cards } of COLUMNS) {
      const column = addColumn(doc, { name, limit, done })
      for (const { title, due = null, by = [], text } of cards) {
        const card = addCard(doc, { title, column, due, assignees: by.flatMap((first) => organisers.get(first) ?? []) })
        const description = descriptionOf(doc, card)
        if (description && text) appendProse(description, proseFromText(text))
      }
    }
  })
}
