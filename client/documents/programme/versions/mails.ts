import type { TFunction } from 'i18next'
import type { Concerned } from '#shared/documents/programme/concerned.ts'
import type { Sentences } from './words.ts'

export interface Mail {
  subject: string
  body: string
}

/** What is told to one speaker: their own sessions only. */
export function mailTo(concerned: Concerned, sentences: Sentences, t: TFunction, title: string, sender: string): Mail {
  const changes = [...concerned.places.map(sentences.place), ...concerned.sessions.map((change) => sentences.session(change, true))]
  const [first = ''] = concerned.name.split(' ')
  return mail(t, title, sender, t('programme.versions.mail.dear', { name: first }), t('programme.versions.mail.intro', { title }), changes)
}

/** One mail to all it concerns, with everything that concerns any of them, each thing once. */
export function mailToAll(all: readonly Concerned[], sentences: Sentences, t: TFunction, title: string, sender: string): Mail {
  const places = new Set(all.flatMap((one) => one.places))
  const sessions = new Set(all.flatMap((one) => one.sessions))
  const changes = [...[...places].map(sentences.place), ...[...sessions].map((change) => sentences.session(change, true))]
  return mail(t, title, sender, t('programme.versions.mail.dearAll'), t('programme.versions.mail.introAll', { title }), changes)
}

function mail(t: TFunction, title: string, sender: string, greeting: string, intro: string, changes: readonly string[]): Mail {
  const lines = [
    ...[greeting, '', intro, ''],
    ...changes.map((change) => `- ${change}`),
    ...['', t('programme.versions.mail.outro'), '', t('programme.versions.mail.regards'), sender],
  ]
  return { subject: t('programme.versions.mail.subject', { title }), body: lines.join('\n') }
}

/** The address that opens a mail in the program of whoever sends it. Nobody sees the others. */
export function mailLink({ subject, body }: Mail, to: readonly string[]): string {
  const one = to.length === 1 ? encodeURIComponent(to[0] ?? '').replaceAll('%40', '@') : ''
  const bcc = to.length > 1 ? `bcc=${to.map(encodeURIComponent).join(',').replaceAll('%40', '@')}&` : ''
  return `mailto:${one}?${bcc}subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`
}
