import type * as Y from 'yjs'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import type { BlockStyle } from '#shared/documents/release/prose.ts'
import { transact } from '#shared/documents/transact.ts'
import { appendProse } from '#shared/prose/fragment.ts'

const TEXT: [style: BlockStyle | null, text: string][] = [
  ['head', 'Zevenhonderd ambtenaren leren van elkaar op twee plaatsen tegelijk'],
  ['dateline', 'ZWOLLE/ROTTERDAM, 21 januari 2013'],
  [
    'lead',
    'Op woensdag 6 februari komen ongeveer zevenhonderd ambtenaren bijeen op de Dag van de digitale overheid. Dat gebeurt op dezelfde dag in twee steden: in het Provinciehuis in Zwolle en in het Stadhuis van Rotterdam. Zij volgen er ruim dertig workshops, lezingen en trainingen over open data, samenwerken en betere dienstverlening.',
  ],
  ['crossHeading', 'Door collega’s, voor collega’s'],
  [
    null,
    'Alle sessies worden gegeven door mensen die zelf bij of voor de overheid werken. Zij doen dat zonder vergoeding, naast hun gewone baan. Zo leert een medewerker van een waterschap hoe een gemeente haar brieven herschreef, en laat een archivaris zien wat er gebeurt als een archief zijn deuren opent.',
  ],
  [
    'quote',
    '‘De beste ideeën liggen al ergens op een bureau’, zegt Wies Voorbeeld, een van de organisatoren. ‘Je moet alleen weten op welk. Daarvoor is deze dag.’',
  ],
  ['crossHeading', 'Eén programma, twee steden'],
  [
    null,
    'De opening begint in beide steden om kwart voor tien. Daarna kiezen de deelnemers uit drie rondes. Het programma loopt van een eerste kennismaking met programmeren tot een oefening met een stroomstoring. Wie twijfelt of gegevens online mogen, kan terecht op een spreekuur. De dag eindigt om kwart voor vijf met een gezamenlijke borrel.',
  ],
  ['crossHeading', 'Georganiseerd in vrije tijd'],
  [
    null,
    'De dag is voorbereid door een tiental vrijwilligers uit het hele land. Zij troffen elkaar vooral online: het programma, de takenlijst en dit bericht zijn samen geschreven. De zalen zijn door de gastheren ter beschikking gesteld; deelnemers betalen niets.',
  ],
  [
    null,
    'Het is de bedoeling dat de kennis niet in de zaal blijft. Sprekers zetten hun materiaal na afloop online, onder een licentie waarmee anderen het mogen gebruiken en verbeteren. Ook het programma zelf is als open data te vinden.',
  ],
  ['crossHeading', 'Aanmelden'],
  [
    null,
    'Aanmelden kan tot en met vrijdag 1 februari. Vol is vol: in Zwolle is plaats voor driehonderd mensen, in Rotterdam voor vierhonderd. Journalisten zijn welkom bij alle onderdelen en kunnen vooraf een gesprek met een spreker aanvragen.',
  ],
  ['end', 'EINDE PERSBERICHT'],
  [
    'boilerplate',
    'De Dag van de digitale overheid wordt sinds enkele jaren gehouden door vrijwilligers uit gemeenten, provincies, waterschappen en het rijk. Wie er werkt, leert er van wie er ook werkt.',
  ],
]

const NOTE: string[] = [
  'Beeld maken kan de hele dag; aan de balie ligt een lijst met wie niet op de foto wil. Om half tien is er in beide steden koffie voor de pers.',
  'Voor vragen en gesprekken: Wies Voorbeeld, pers@example.org.',
]

const paragraph = (text: string, style: BlockStyle | null = null) => ({
  type: 'paragraph',
  ...(style && { attrs: { style } }),
  content: [{ type: 'text', text }],
})

/** Fills a press release with the announcement of the example, and what goes along to editors. */
export function fillRelease(doc: Y.Doc): void {
  transact(doc, () => {
    appendProse(
      textOf(doc),
      TEXT.map(([style, text]) => paragraph(text, style)),
    )
    appendProse(
      noteOf(doc),
      NOTE.map((text) => paragraph(text)),
    )
  })
}
