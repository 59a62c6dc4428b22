import type { SessionStatus, SessionType } from '#shared/documents/programme/schema.ts'

/** A session of the example: where `[room, start, minutes]` says, or in the tray. `across`: it takes every room of its venue. */
export interface SeedSession {
  title: string
  type: SessionType
  status: SessionStatus
  at?: [room: string, start: string, minutes: number]
  across?: true
  track?: string
  speakers?: string[]
  abstract?: string
  language?: string
}

const BOTH: SeedSession[] = [
  { title: 'Inloop met koffie', type: 'break', status: 'confirmed', at: ['Statenzaal', '09:00', 45], across: true },
  { title: 'Inloop met koffie', type: 'break', status: 'confirmed', at: ['Burgerzaal', '09:00', 45], across: true },
  {
    title: 'Opening: wat hebben we vandaag te doen?',
    ...{ type: 'plenary', status: 'confirmed', at: ['Statenzaal', '09:45', 45], across: true, speakers: ['Nelleke Utopia'] },
    abstract: 'Een half uur waarin de zaal het programma op scherp zet: wat wil jij morgen anders doen dan vandaag?',
  },
  {
    title: 'Opening: twee steden, één dag',
    ...{ type: 'plenary', status: 'confirmed', at: ['Burgerzaal', '09:45', 45], across: true, speakers: ['Joost Mogelijk'] },
    abstract: 'Zwolle en Rotterdam openen tegelijk. Met een korte verbinding over en weer, als de techniek meewerkt.',
  },
  { title: 'Lunch', type: 'break', status: 'confirmed', at: ['Statenzaal', '12:15', 60], across: true },
  { title: 'Lunch', type: 'break', status: 'confirmed', at: ['Burgerzaal', '12:15', 60], across: true },
  { title: 'Thee en wissel', type: 'break', status: 'confirmed', at: ['Statenzaal', '15:30', 20], across: true },
  { title: 'Thee en wissel', type: 'break', status: 'confirmed', at: ['Burgerzaal', '15:30', 20], across: true },
  {
    title: 'Slot: de oogst van Zwolle',
    ...{ type: 'plenary', status: 'invited', at: ['Statenzaal', '16:00', 45], across: true, speakers: ['Cato Bijvoorbeeld'] },
    abstract: 'Vijf workshops vertellen in drie minuten wat ze meenemen. Daarna de borrel.',
  },
  {
    title: 'Slot: de oogst van Rotterdam',
    ...{ type: 'plenary', status: 'confirmed', at: ['Burgerzaal', '16:00', 45], across: true, speakers: ['Tobias Alsof'] },
  },
]

const ZWOLLE: SeedSession[] = [
  {
    title: 'Open data in een middag',
    ...{
      type: 'workshop',
      status: 'confirmed',
      at: ['IJsselzaal', '10:45', 60],
      track: 'Open data',
      speakers: ['Aagje Proefstad', 'Tobias Alsof'],
    },
    abstract:
      'Neem een bestand mee dat je mag delen: een bomenlijst, een agenda, een tabel met openingstijden. Aan het eind staat het online, met een licentie en een beschrijving die een ander begrijpt.\n\nVoorkennis is niet nodig. Een laptop wel.',
  },
  {
    // Begins before the one above has left the room.
    title: 'Een kaart maken van je eigen wijk',
    ...{ type: 'workshop', status: 'confirmed', at: ['IJsselzaal', '11:30', 45], track: 'Open data', speakers: ['Mo Imaginair'] },
    abstract: 'Van losse adressen naar een kaart die bewoners snappen, met gratis gereedschap.',
  },
  {
    title: 'Minder vergaderen, meer afspreken',
    ...{ type: 'training', status: 'confirmed', at: ['Salland', '10:45', 75], track: 'Samenwerken', speakers: ['Elske Hypothese'] },
    abstract: 'Je oefent met drie vormen van overleg die zonder zaal kunnen, en één waarvoor je juist wel bij elkaar moet komen.',
  },
  {
    // The same trainer, in another room, a quarter of an hour later.
    title: 'Leren van wat misging',
    ...{ type: 'lecture', status: 'invited', at: ['Statenzaal', '11:00', 45], track: 'Leren', speakers: ['Elske Hypothese'] },
    abstract: 'Over het nut van een eerlijk verslag. Met voorbeelden die iedereen herkent en niemand hardop vertelt.',
  },
  {
    title: 'De balie als ontwerptafel',
    ...{
      type: 'presentation',
      status: 'confirmed',
      at: ['Vechtzaal', '10:45', 45],
      track: 'Dienstverlening',
      speakers: ['Floor Fabel', 'Ischa Sprookjes'],
    },
    abstract: 'Hoe een gemeente haar formulieren samen met de mensen aan de balie opnieuw schreef, en wat dat scheelde.',
  },
  {
    title: 'Schrijven voor een scherm',
    ...{ type: 'workshop', status: 'confirmed', at: ['Twente', '10:45', 60], track: 'Dienstverlening', speakers: ['Lieke Allegorie'] },
    abstract: 'Breng een brief mee. Je gaat naar huis met een die de helft korter is.',
  },
  {
    title: 'Wie mag wat weten? Privacy aan de keukentafel',
    ...{ type: 'presentation', status: 'confirmed', at: ['Vechtzaal', '13:15', 60], track: 'Dienstverlening', speakers: ['Gijs Placebo'] },
  },
  {
    title: 'Een wachtrij die luistert',
    ...{ type: 'lecture', status: 'confirmed', at: ['IJsselzaal', '13:30', 45], track: 'Dienstverlening', speakers: ['Sietske Schijn'] },
    abstract: 'Wat klanten zeggen terwijl ze wachten, en wat je ermee kunt.',
  },
  {
    title: 'Van wiki naar werkwijze',
    ...{ type: 'workshop', status: 'confirmed', at: ['Salland', '13:15', 60], track: 'Samenwerken', speakers: ['Bas Zogenaamd'] },
    abstract: 'Waarom de ene kennisbank leeft en de andere verstoft. Je tekent de jouwe uit, van vraag tot antwoord.',
  },
  {
    title: 'Vragenuur open standaarden',
    ...{ type: 'presentation', status: 'idea', at: ['Twente', '13:30', 45], track: 'Open data', speakers: ['Okke Verzinsel'] },
  },
  {
    title: 'Publiek geld, publieke broncode',
    ...{
      type: 'presentation',
      status: 'invited',
      at: ['IJsselzaal', '14:30', 45],
      track: 'Open data',
      speakers: ['Tobias Alsof', 'Dirk van Nergens'],
    },
    abstract: 'Drie overheden deelden hun software. Wat kwam ervan terug?',
    language: 'nl',
  },
  {
    title: 'Oefenen met een stroomstoring',
    ...{ type: 'training', status: 'confirmed', at: ['Vechtzaal', '14:30', 50], track: 'Crisis', speakers: ['Ruben Mirage'] },
    abstract: 'Een uur zonder stroom, op papier. Wie belt wie, en met welke telefoon?',
  },
]

const ROTTERDAM: SeedSession[] = [
  {
    title: 'Meedenkers van buiten bij een crisis',
    ...{ type: 'presentation', status: 'confirmed', at: ['Raadzaal', '10:45', 60], track: 'Crisis', speakers: ['Katrien Stel'] },
    abstract: 'Burgers met een netwerk en een telefoon helpen sneller dan een draaiboek. Als je ze vooraf kent.',
  },
  {
    title: 'Het archief gaat open',
    ...{ type: 'lecture', status: 'confirmed', at: ['Maaskamer', '10:45', 45], track: 'Open data', speakers: ['Quirine Legende'] },
    abstract: 'Tien strekkende kilometer papier, en de vraag waar je begint.',
  },
  {
    title: 'Je eerste programmaatje',
    ...{ type: 'training', status: 'confirmed', at: ['Rottekamer', '10:45', 75], track: 'Leren', speakers: ['Pleun Parabel'] },
    abstract: 'Voor wie nooit iets heeft geprogrammeerd. Na vijf kwartier doet de computer iets vervelends voor je.',
  },
  {
    // Wrong by a quarter of an hour: the next session in this room starts before this one ends.
    title: 'Eén loket in de wolken',
    ...{
      type: 'presentation',
      status: 'confirmed',
      at: ['Raadzaal', '13:15', 60],
      track: 'Dienstverlening',
      speakers: ['Hanna Luchtkasteel'],
    },
    abstract: 'Zeven diensten, één aanvraag. Over gegevens die je niet twee keer hoeft te vragen.',
  },
  {
    title: 'Vertrouwen kun je meten',
    ...{ type: 'lecture', status: 'invited', at: ['Raadzaal', '14:00', 45], track: 'Samenwerken', speakers: ['Joost Mogelijk'] },
    abstract: 'Een klein onderzoek met grote grafieken.',
  },
  {
    // At this hour he is also in Zwolle.
    title: 'Kennis die blijft als jij weggaat',
    ...{ type: 'workshop', status: 'confirmed', at: ['Maaskamer', '13:30', 60], track: 'Leren', speakers: ['Bas Zogenaamd'] },
    abstract: 'Iedereen kent iemand zonder wie het niet gaat. Hoe zorg je dat het straks wel gaat?',
  },
  {
    title: 'Twitteren namens het stadhuis',
    ...{ type: 'workshop', status: 'confirmed', at: ['Rottekamer', '13:15', 60], track: 'Dienstverlening', speakers: ['Lieke Allegorie'] },
    abstract: 'Mag dat, zo’n toon? Je schrijft tien antwoorden op tien echte soorten vragen.',
  },
  {
    title: 'Data from across the border',
    ...{ type: 'presentation', status: 'confirmed', at: ['Maaskamer', '14:45', 45], track: 'Open data', speakers: ['Mo Imaginair'] },
    abstract: 'What we can borrow from our neighbours, and what we had better give back. In English.',
    language: 'en',
  },
  {
    title: 'Rondje langs de regels',
    ...{ type: 'presentation', status: 'cancelled', at: ['Rottekamer', '14:45', 40], track: 'Samenwerken', speakers: ['Dirk van Nergens'] },
    abstract: 'Gaat niet door: de spreker is die dag in het buitenland.',
  },
]

const TRAY: SeedSession[] = [
  {
    title: 'Spreekuur: mag dit online?',
    ...{ type: 'workshop', status: 'invited', track: 'Open data', speakers: ['Quirine Legende'] },
    abstract: 'Twee plekken van een kwartier per persoon. Zoekt nog een rustige zaal.',
  },
  { title: 'Werken waar je wilt, maar hoe?', type: 'presentation', status: 'idea', track: 'Samenwerken' },
  {
    title: 'Ambtenaar zoekt uitvinder',
    ...{ type: 'workshop', status: 'idea', track: 'Leren', speakers: ['Floor Fabel'] },
    abstract: 'Speeddaten tussen mensen met een probleem en mensen met een oplossing.',
  },
  { title: 'Rondleiding door het stadhuis', type: 'break', status: 'idea' },
  {
    title: 'Een app in tachtig regels',
    ...{ type: 'training', status: 'invited', track: 'Leren', speakers: ['Pleun Parabel', 'Aagje Proefstad'] },
    abstract: 'Kan alleen met goed internet in de zaal.',
  },
]

export const SESSIONS: SeedSession[] = [...BOTH, ...ZWOLLE, ...ROTTERDAM, ...TRAY]
