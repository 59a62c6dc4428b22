/** A mail to one person: plain text, and the same as simple HTML. */
export interface Letter {
  to: string
  subject: string
  text: string
  html: string
}

export interface Mailer {
  /** Sends beside whatever goes on, and says nothing of how that went: who asked must not wait for it (rule A21). */
  send(letter: Letter): void
  close(): void
}

const PATIENCE = 10_000

/** Sends by SMTP. `failed` hears why a mail did not go out, without whom it was for. */
export async function createMailer({ url, from }: { url: string; from: string }, failed: (error: unknown) => void): Promise<Mailer> {
  // Only where mail goes out: a server without it does not carry it.
  const { createTransport } = await import('nodemailer')
  const limits = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: 2 * PATIENCE }
  const transport = createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true })
  return {
    send: (letter) => void transport.sendMail({ from, ...letter }).catch(failed),
    close: () => transport.close(),
  }
}

/** Without SMTP the operator passes links on: they are printed where the first link was. */
export function createPrinter(print: (text: string) => void): Mailer {
  return { send: ({ to, text }) => print(`\n  ${to}:\n\n${text.replace(/^/gm, '  ')}\n\n`), close: () => undefined }
}
