/**
 * The failure table: what can go wrong, the HTTP status and the socket's close code it is told with, and the sentence the person reads.
 * "Absent" and "forbidden" are one failure on purpose (rule A4).
 */
export const FAILURES = {
  'bad-request': { status: 400, close: 4400, nl: 'Dit verzoek klopt niet.', en: 'This request is not valid.' },
  unauthenticated: { status: 401, close: 4401, nl: 'Je bent niet (meer) aangemeld.', en: 'You are not signed in (any more).' },
  'foreign-origin': {
    status: 403,
    close: 4403,
    nl: 'Dit verzoek komt van een ander adres.',
    en: 'This request comes from another address.',
  },
  'not-found': {
    status: 404,
    close: 4404,
    nl: 'Dit bestaat niet, of je mag er niet bij.',
    en: 'This does not exist, or you may not see it.',
  },
  'read-only': { status: 403, close: 4405, nl: 'Je mag dit lezen, maar niet wijzigen.', en: 'You may read this, but not change it.' },
  'only-suggesting': {
    status: 403,
    close: 4435,
    nl: 'Je kunt hier voorstellen doen; de tekst zelf wijzigen kan een organisator.',
    en: 'You can make suggestions here; the text itself is for organisers to change.',
  },
  frozen: { status: 409, close: 4409, nl: 'Dit document ligt vast.', en: 'This document is fixed.' },
  'last-owner': {
    status: 409,
    close: 4412,
    nl: 'Dit is de enige eigenaar. Maak eerst iemand anders eigenaar.',
    en: 'This is the only owner. Make somebody else owner first.',
  },
  'invitation-spent': {
    status: 410,
    close: 4410,
    nl: 'Deze uitnodiging is verlopen, ingetrokken of al gebruikt.',
    en: 'This invitation has expired, was withdrawn or has been used up.',
  },
  'sign-in-spent': {
    status: 410,
    close: 4431,
    nl: 'Deze link is verlopen of al gebruikt.',
    en: 'This link has expired or has been used.',
  },
  'sign-in-failed': {
    status: 502,
    close: 4432,
    nl: 'Het aanmelden is niet gelukt. Probeer het nog eens.',
    en: 'Signing in did not work. Try again.',
  },
  'identity-unknown': {
    status: 403,
    close: 4433,
    nl: 'Niemand hier hoort bij dit account. Open je uitnodiging en meld je daar aan, of koppel het als je al aangemeld bent.',
    en: 'Nobody here belongs to this account. Open your invitation and sign in there, or link it while you are signed in.',
  },
  'identity-taken': {
    status: 409,
    close: 4434,
    nl: 'Dit account hoort al bij iemand anders hier.',
    en: 'This account belongs to somebody else here already.',
  },
  'ticket-spent': {
    status: 410,
    close: 4411,
    nl: 'Dit kaartje is verlopen of al gebruikt.',
    en: 'This ticket has expired or has been used.',
  },
  'too-large': { status: 413, close: 4413, nl: 'Dit is te groot.', en: 'This is too large.' },
  'document-full': {
    status: 413,
    close: 4414,
    nl: 'Dit document is vol (10 MB). Wat je typte staat nog hier: maak het korter of kopieer het naar een ander document.',
    en: 'This document is full (10 MB). What you typed is still here: make it shorter or copy it to another document.',
  },
  'not-a-schedule': {
    status: 422,
    close: 4423,
    nl: 'Dit is geen schedule.xml die we kunnen lezen.',
    en: 'This is not a schedule.xml that we can read.',
  },
  'not-a-table': {
    status: 422,
    close: 4425,
    nl: 'Dit is geen tabel die we kunnen lezen. Bewaar hem in je rekenblad als CSV, of kopieer de cellen en plak ze hier.',
    en: 'This is not a table that we can read. Save it as CSV in your spreadsheet, or copy the cells and paste them here.',
  },
  'not-a-board': {
    status: 422,
    close: 4460,
    nl: 'Dit is geen bord dat we kunnen lezen. Kies in Trello: bord exporteren als JSON.',
    en: 'This is not a board that we can read. In Trello choose: export the board as JSON.',
  },
  'not-a-picture': {
    status: 422,
    close: 4424,
    nl: 'Dit is geen foto die we kunnen tonen: kies een PNG, JPEG of WebP van hoogstens 512 bij 512 pixels.',
    en: 'This is no picture that we can show: choose a PNG, JPEG or WebP of at most 512 by 512 pixels.',
  },
  'not-a-photo': {
    status: 422,
    close: 4450,
    nl: 'Dit is geen foto die we kunnen lezen. Kies een JPEG, PNG of WebP die heel is.',
    en: 'This is no photo that we can read. Choose a JPEG, PNG or WebP that is whole.',
  },
  'photo-too-large': {
    status: 413,
    close: 4451,
    nl: 'Deze foto is te groot: hoogstens 20 MB en 50 megapixel. Sla hem kleiner op en probeer het dan nog eens.',
    en: 'This photo is too large: at most 20 MB and 50 megapixels. Save it smaller and try again.',
  },
  'photo-moves': {
    status: 422,
    close: 4452,
    nl: 'Dit plaatje beweegt. In een persbericht hoort een foto die stilstaat.',
    en: 'This picture moves. A press release takes photos that stand still.',
  },
  'too-many-photos': {
    status: 409,
    close: 4453,
    nl: 'Bij dit document staan al honderd foto’s; meer kan niet.',
    en: 'This document has a hundred photos already, and takes no more.',
  },
  'not-a-text': {
    status: 422,
    close: 4460,
    nl: 'Dit is geen tekst die we kunnen lezen. Bewaar het als DOCX (Word), HTML, Markdown of platte tekst en probeer het nog eens.',
    en: 'This is not a text that we can read. Save it as DOCX (Word), HTML, Markdown or plain text and try again.',
  },
  'text-too-complex': {
    status: 422,
    close: 4461,
    nl: 'Dit bestand is te groot of te ingewikkeld om te lezen. Kopieer de tekst eruit en plak die hier.',
    en: 'This file is too large or too complicated to read. Copy the text out of it and paste that here.',
  },
  'changed-meanwhile': {
    status: 409,
    close: 4440,
    nl: 'Intussen is er iets veranderd. Kijk nog eens voordat je publiceert.',
    en: 'Something has changed meanwhile. Look again before you publish.',
  },
  'nothing-to-publish': {
    status: 409,
    close: 4441,
    nl: 'Er is niets nieuws om te publiceren.',
    en: 'There is nothing new to publish.',
  },
  'text-changed': {
    status: 409,
    close: 4450,
    nl: 'De tekst of de afspraken erover zijn intussen veranderd. Kijk nog eens.',
    en: 'The text, or what was agreed about it, has changed meanwhile. Look again.',
  },
  'not-the-contact': {
    status: 403,
    close: 4451,
    nl: 'Dit kan alleen de perscontactpersoon van dit bericht.',
    en: 'Only the press contact of this release can do this.',
  },
  'reason-needed': {
    status: 409,
    close: 4452,
    nl: 'Er staat nog iets open. Zeg erbij waarom het toch zo kan.',
    en: 'Something is still open. Say why it can go like this all the same.',
  },
  'already-public': {
    status: 409,
    close: 4453,
    nl: 'Dit is al openbaar. Verbeter het, of trek het in.',
    en: 'This is public already. Correct it, or retract it.',
  },
  'correction-open': {
    status: 409,
    close: 4454,
    nl: 'Er wordt al aan een verbetering van dit bericht gewerkt.',
    en: 'A correction of this release is being made already.',
  },
  'comments-full': {
    status: 409,
    close: 4442,
    nl: 'Hier passen geen opmerkingen meer bij. Wat je schreef staat nog hier.',
    en: 'There is no room for more comments here. What you wrote is still here.',
  },
  'broken-update': {
    status: 422,
    close: 4422,
    nl: 'De server begreep een wijziging niet en heeft die niet bewaard.',
    en: 'The server did not understand a change and has not stored it.',
  },
  'outdated-client': {
    status: 426,
    close: 4426,
    nl: 'Deze pagina en de server zijn niet van dezelfde versie. Laad de pagina opnieuw.',
    en: 'This page and the server are not of the same version. Reload the page.',
  },
  'document-version': {
    status: 409,
    close: 4406,
    nl: 'Dit document heeft een andere versie dan deze server kan openen. Er is niets aan veranderd.',
    en: 'This document has another version than this server can open. Nothing in it was changed.',
  },
  'too-many': { status: 429, close: 4429, nl: 'Te veel tegelijk. Even geduld.', en: 'Too much at once. One moment.' },
  'too-many-pages': {
    status: 429,
    close: 4430,
    nl: 'Je hebt hier al acht tabbladen of apparaten open. Sluit er een, dan gaat dit verder.',
    en: 'You already have eight tabs or devices open here. Close one and this goes on.',
  },
  internal: { status: 500, close: 4500, nl: 'Er ging iets mis op de server.', en: 'Something went wrong on the server.' },
  'storage-failed': {
    status: 503,
    close: 4503,
    nl: 'De server kan nu niet opslaan. Wat je typt blijft op dit apparaat.',
    en: 'The server cannot save right now. What you type stays on this device.',
  },
  /** Said by the page itself: no answer came. */
  unreachable: {
    status: 504,
    close: 4505,
    nl: 'Er is nu geen verbinding met de server.',
    en: 'There is no connection to the server right now.',
  },
  stopping: { status: 503, close: 4504, nl: 'De server start opnieuw.', en: 'The server is restarting.' },
} as const satisfies Record<string, { status: number; close: number; nl: string; en: string }>

export type FailureCode = keyof typeof FAILURES

/** A failure with a place in the table. `detail` is for the person: what exactly was wrong, without secrets. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly detail: string | undefined
  constructor(code: FailureCode, detail?: string) {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'Failure'
    this.code = code
    this.detail = detail
  }
}

/** What a socket says of a message over its limit, before anybody of ours has seen it. */
const MESSAGE_TOO_BIG = 1009

/** The failure behind a socket's close code, or undefined for a code that is not ours. */
export function failureOfClose(close: number): FailureCode | undefined {
  if (close === MESSAGE_TOO_BIG) return 'too-large'
  return (Object.keys(FAILURES) as FailureCode[]).find((code) => FAILURES[code].close === close)
}
