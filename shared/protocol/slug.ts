/** First parts of addresses that are the server's or the page's own: no workspace is found there. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  ...[
    'api',
    'assets',
    'auth',
    'collab',
    'yws',
    'healthz',
    'readyz',
    'metrics',
    'public',
    'press',
    'preview',
    'account',
    'join',
    'new',
    'setup',
    'sign-in',
  ],
])

const LONGEST = 40

/** The address a name suggests: `Dag van de Overheid` → `dag-van-de-overheid`. A name without a Latin letter or digit in it suggests `fallback`. */
export function slugOf(name: string, fallback: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  return plain.length < 2 ? fallback : plain
}

/** The addresses to try for a name, the nicest first; without an end. */
export function* slugsFor(name: string, fallback: string): Generator<string, never> {
  const wish = slugOf(name, fallback)
  if (!RESERVED_SLUGS.has(wish)) yield wish
  for (let number = 2; ; number += 1) {
    const tail = `-${number}`
    yield `${wish.slice(0, LONGEST - tail.length).replace(/-+$/, '')}${tail}`
  }
}
