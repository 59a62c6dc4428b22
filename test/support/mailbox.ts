import type { AddressInfo } from 'node:net'
import { text as read } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived. */
export interface Mail {
  from: string
  to: string[]
  headers: Map<string, string>
  text: string
  html: string
}

/** A real SMTP server that keeps what it is sent. */
export interface Mailbox {
  url: string
  mails: Mail[]
  /** Until it is called again with false, nobody gets an answer. */
  hold(on: boolean): void
  /** Turns everybody away. */
  refuse(on: boolean): void
  /** How many have begun to send. */
  callers(): number
  close(): Promise<void>
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return body
  const bytes = body.replace(/=\r?\n/g, '').replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

function split(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  return { headers, body: raw.slice(end + 4) }
}

function parse(raw: string): Omit<Mail, 'from' | 'to'> {
  const { headers, body } = split(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')))
  const part = (type: string) => {
    const found = parts.find((one) => one.headers.get('content-type')?.startsWith(type))
    return found ? decoded(found.body, found.headers.get('content-transfer-encoding') ?? '').trim() : ''
  }
  return { headers, text: part('text/plain'), html: part('text/html') }
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: Mail[] = []
  let [callers, refusing] = [0, false]
  let held: (() => void)[] | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, done) {
      callers += 1
      if (refusing) done(new Error('not now'))
      else if (held) held.push(() => done())
      else done()
    },
    onData(stream, session, done) {
      read(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), ...parse(raw) })
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    refuse(on) {
      refusing = on
    },
    callers: () => callers,
    hold(on) {
      const waiting = held ?? []
      held = on ? [] : null
      for (const go of waiting) go()
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
