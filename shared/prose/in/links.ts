import { safeLink } from '../specs.ts'

/** Parameters of an address that only say where its reader came from. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_[ce]id|igshid|yclid|_hs(?:enc|mi)|mkt_tok|vero_id|oly_(?:anon|enc)_id|s?cmpid)$/i

/** Where a link really goes that a program has replaced by one of its own, which tells it who follows it. */
const WRAPPED: [host: RegExp, path: RegExp, parameter: string][] = [
  [/(^|\.)safelinks\.protection\.outlook\.com$/, /^/, 'url'],
  [/(^|\.)google\.[a-z.]+$/, /^\/url$/, 'q'],
  [/^lm?\.facebook\.com$/, /^\/l\.php$/, 'u'],
  [/(^|\.)linkedin\.com$/, /^\/(?:redir\/redirect|safety\/go)/, 'url'],
]

function unwrapped(url: URL): string | null {
  for (const [host, path, parameter] of WRAPPED) {
    if (host.test(url.hostname) && path.test(url.pathname)) return url.searchParams.get(parameter)
  }
  // A mail filter that writes the address into its own, as it is.
  const [, guarded] = /^https:\/\/urldefense\.com\/v3\/__(.+?)__;/.exec(url.href) ?? []
  return guarded ?? null
}

/** How often a link inside a link is looked for. */
const LAYERS = 4

/** A link as it is kept: where it may go, without what follows its reader; undefined when it may not be followed. */
export function keptLink(href: string, layers = LAYERS): string | undefined {
  const safe = safeLink(href)
  if (!safe) return undefined
  const url = new URL(safe)
  const inside = layers > 0 ? unwrapped(url) : null
  if (inside !== null) return keptLink(inside, layers - 1)
  const pairs = url.search.slice(1).split('&')
  const kept = pairs.filter((pair) => !TRACKING.test(pair.split('=')[0] ?? ''))
  if (kept.length === pairs.length) return safe
  url.search = kept.join('&')
  return url.href
}
