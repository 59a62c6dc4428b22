import type { Language } from '#shared/protocol/schema.ts'
import type { Letter } from './mailer.ts'

const WORDS = {
  nl: {
    hello: (name: string | null) => (name ? `Hallo ${name},` : 'Hallo,'),
    signIn: { subject: 'Je aanmeldlink', text: 'Met deze link meld je je aan. Hij werkt één keer, tot tien minuten na het aanvragen.' },
    add: {
      subject: 'Bevestig je e-mailadres',
      text: 'Met deze link bevestig je dat dit je e-mailadres is. Daarna kun je er op een ander apparaat mee terugkomen. Hij werkt één keer, tot tien minuten na het aanvragen.',
    },
    taken: {
      subject: 'Dit adres is al bekend',
      text: 'Iemand wilde dit e-mailadres toevoegen, maar het hoort hier al bij een account. Was jij dat? Meld je dan aan met dit adres.',
    },
    gone: {
      subject: 'Je meldt je hier niet meer mee aan',
      text: 'Dit e-mailadres hoort niet meer bij je account: het is weggehaald of door een ander vervangen. Aanmelden met dit adres kan niet meer.',
      foot: 'Was jij dit niet? Meld dan op je accountpagina je andere apparaten af, en vraag wie de werkruimte beheert om hulp.',
    },
    foot: 'Heb je dit niet aangevraagd? Dan hoef je niets te doen.',
  },
  en: {
    hello: (name: string | null) => (name ? `Hello ${name},` : 'Hello,'),
    signIn: { subject: 'Your link to sign in', text: 'This link signs you in. It works once, until ten minutes after it was asked for.' },
    add: {
      subject: 'Confirm your e-mail address',
      text: 'This link confirms that this is your e-mail address. You can come back with it on another device then. It works once, until ten minutes after it was asked for.',
    },
    taken: {
      subject: 'This address is known already',
      text: 'Somebody wanted to add this e-mail address, but it belongs to an account here already. Was that you? Then sign in with this address.',
    },
    gone: {
      subject: 'You no longer sign in with this address',
      text: 'This e-mail address no longer belongs to your account: it was removed, or another took its place. Nobody can sign in with it any more.',
      foot: 'Was this not you? Then sign out your other devices on your account page, and ask whoever manages the workspace for help.',
    },
    foot: 'Did you not ask for this? Then there is nothing you need to do.',
  },
} as const

/** What somebody typed, as text of a mail: on one line, and nothing that a mail program would make a link of. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[./:@]/g, (sign) => `${sign}\u2060`)
    .trim()
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/**
 * A mail about coming in. `name` only of who has confirmed this address, or had until now: to anybody else nothing is written that somebody typed. `link`: what it leads
 * to, on a line of its own.
 */
export function letter(
  what: 'signIn' | 'add' | 'taken' | 'gone',
  { to, name, link, language }: { to: string; name: string | null; link: string; language: Language },
): Letter {
  const words = WORDS[language]
  const { subject, text } = words[what]
  const foot = what === 'gone' ? words.gone.foot : words.foot
  const hello = words.hello(name && plain(name))
  const paragraphs = [hello, text, link, foot]
  const html = paragraphs.map((line) =>
    line === link ? `<p><a href="${escaped(link)}">${escaped(link)}</a></p>` : `<p>${escaped(line)}</p>`,
  )
  return {
    to,
    subject: `Draaiboek: ${subject}`,
    text: paragraphs.join('\n\n'),
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${html.join('')}</body></html>`,
  }
}
