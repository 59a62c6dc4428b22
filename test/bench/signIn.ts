import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { routes } from '#shared/protocol/routes.ts'
import { ask, fromElsewhere } from '../support/api.ts'
import { openMailbox } from '../support/mailbox.ts'
import { startTestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const HELP = `node test/bench/signIn.ts [options]
  Whether the time of the answer to "mail me a link" tells that somebody has the address (rule A21): known and unknown addresses in a shuffled order, one
  after another, with a real mail server; each question is followed by one for another unknown address, because what a mail costs could show there as well.
  "slower" is how often an answer about a known address took longer than one about an unknown one: 0.5 when nothing shows; "by chance" is how far from 0.5
  nineteen of twenty such measurements end when there is nothing to see.
  --addresses N  of each sort (60)
  --rounds N     how often each is asked for; at most 5, after which no mail is sent (4)
`
const { values } = parseArgs({ options: { addresses: { type: 'string' }, rounds: { type: 'string' }, help: { type: 'boolean' } } })
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
const [addresses, rounds] = [Number(values.addresses ?? 60), Number(values.rounds ?? 4)]
const mailbox = await openMailbox()
const server = await startTestServer({ SMTP_URL: mailbox.url, MAIL_FROM: 'dag@example.org', TRUST_PROXY: '127.0.0.1' })

/** Milliseconds until a stranger has the answer. */
async function timed(email: string): Promise<number> {
  const begin = performance.now()
  const { status } = await ask(server.url, routes.signInByMail, { body: { email }, headers: fromElsewhere() })
  if (status !== 200) throw new Error(`answered with ${status}`)
  return performance.now() - begin
}
const half = (times: number[], share: number) => (times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(2)

function row(name: string, known: number[], unknown: number[]): string {
  let slower = 0
  for (const one of known) for (const other of unknown) slower += one > other ? 1 : one === other ? 0.5 : 0
  const pairs = known.length * unknown.length
  const chance = 1.96 * Math.sqrt((known.length + unknown.length + 1) / (12 * pairs))
  const figures = [half(known, 0.5), half(unknown, 0.5), half(known, 0.95), half(unknown, 0.95), (slower / pairs).toFixed(3)]
  return `| ${name} | ${figures.join(' | ')} | ± ${chance.toFixed(3)} |\n`
}

try {
  const holders = Array.from({ length: addresses }, (_, index) => `bekend${index}@example.org`)
  for (const email of holders) {
    const { cookie } = await server.signIn('organiser', 'Ada Proef')
    await ask(server.url, routes.addEmail, { body: { email, language: 'nl' }, cookie, headers: fromElsewhere() })
    const mail = () => mailbox.mails.find(({ to }) => to.includes(email))
    await until('a mail arrives', () => mail() !== undefined)
    const [, id = '', secret = ''] = /\/sign-in#([a-z0-9]+)\.([\w-]{43})$/m.exec(mail()?.text ?? '') ?? []
    await ask(server.url, routes.useSignIn, { body: { id, secret }, cookie })
  }
  const strangers = holders.map((_, index) => `vreemd${index}@example.org`)
  const [answers, next] = [
    { known: [] as number[], unknown: [] as number[] },
    { known: [] as number[], unknown: [] as number[] },
  ]
  for (let count = 0; count < 40; count += 1) await timed(`warm${count}@example.org`)
  for (let round = 0; round < rounds; round += 1) {
    const all = [...holders, ...strangers].map((email) => ({ email, at: Math.random() })).toSorted((a, b) => a.at - b.at)
    for (const { email } of all) {
      const sort = email.startsWith('bekend') ? 'known' : 'unknown'
      answers[sort].push(await timed(email))
      next[sort].push(await timed(`naast${round}.${email}`))
    }
  }
  process.stdout.write(
    '| ms | known p50 | unknown p50 | known p95 | unknown p95 | slower | by chance |\n| --- | --- | --- | --- | --- | --- | --- |\n',
  )
  process.stdout.write(row('the answer', answers.known, answers.unknown) + row('the next answer', next.known, next.unknown))
} finally {
  await server.close()
  await mailbox.close()
}
