import { isIP } from 'node:net'
import { z } from 'zod'

const address = z.url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })

/** An address or a network, such as `127.0.0.1` or `10.0.0.0/8`. */
function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const version = isIP(address)
  return version > 0 && more === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
}

/** Only on this machine may a provider be asked without TLS. */
function isSafeIssuer(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
}

const environment = z.object({
  /** The address the server listens on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 takes a free port. */
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(3000),
  /** Where everything is kept. */
  DATA_DIR: z.string().min(1).default('data'),
  /** The address people open, when it is not the one the server listens on (behind a proxy). */
  PUBLIC_URL: address.transform((url) => url.replace(/\/+$/, '')).optional(),
  /** Proxies in front of the server, whose word about where a visitor comes from counts: addresses and networks, with commas between them. */
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine((all) => all.every(isAddressOrNetwork), {
      error: 'must be addresses or networks with commas between them, such as 127.0.0.1,10.0.0.0/8',
    }),
  /** What has to be sent as `Authorization: Bearer …` to read /metrics. Without it only this machine may, when no proxy is in front. */
  METRICS_TOKEN: z.string().min(16, { error: 'needs at least 16 characters' }).optional(),
  /** Where mail goes out: `smtp://user:password@host:587`, or `smtps://`. Without it links are printed. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an address that starts with smtp:// or smtps://' }).optional(),
  /** Whom mail is from: an address, or `Name <address>`. */
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, { error: 'must be an address, or Name <address>' })
    .optional(),
  /** Who may vouch for people by OpenID Connect, exactly as that provider writes its own address. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be an address that starts with https://' })
    .refine(isSafeIssuer, { error: 'must be an address that starts with https://' })
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What the button says. */
  OIDC_NAME: z.string().min(1).max(40).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** The language of what is made before anybody has chosen one. */
  LANG: z.string().default('nl'),
})

/** Never repeated, not even to say what is wrong with them. */
const SECRET = new Set(['METRICS_TOKEN', 'SMTP_URL', 'OIDC_CLIENT_SECRET'])

export interface Config {
  host: string
  port: number
  dataDir: string
  publicUrl: string | undefined
  metricsToken: string | undefined
  trustProxy: string[]
  /** How mail goes out; null: it does not. */
  mail: { url: string; from: string } | null
  /** Who vouches for people by OpenID Connect; null: nobody. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  logLevel: string
  language: 'nl' | 'en'
}

/** Reads the environment once. Throws an Error whose message is a sentence for the operator when a value is wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? '')
    const value = SECRET.has(name) ? '' : ` is "${given[name] ?? ''}":`
    throw new Error(`${name}${value} ${issue?.message ?? 'not valid'}.`)
  }
  const { HOST, PORT, DATA_DIR, PUBLIC_URL, TRUST_PROXY, METRICS_TOKEN, LOG_LEVEL, LANG } = parsed.data
  const { SMTP_URL, MAIL_FROM, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = parsed.data
  if (SMTP_URL && !MAIL_FROM) throw new Error('MAIL_FROM is missing: whom mail is from.')
  if (OIDC_ISSUER && !(OIDC_CLIENT_ID && OIDC_CLIENT_SECRET)) throw new Error('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are missing.')
  return {
    host: HOST,
    port: PORT,
    dataDir: DATA_DIR,
    publicUrl: PUBLIC_URL,
    metricsToken: METRICS_TOKEN,
    trustProxy: TRUST_PROXY,
    mail: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
    oidc:
      OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
        ? { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, name: OIDC_NAME ?? new URL(OIDC_ISSUER).host }
        : null,
    logLevel: LOG_LEVEL,
    language: LANG.toLowerCase().startsWith('en') ? 'en' : 'nl',
  }
}
