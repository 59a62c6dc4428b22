import type { FastifyInstance } from 'fastify'

/**
 * The rules React Aria adds to the page as `<style>`: for touch on what can be pressed, and against scrolling behind a dialog on iOS. They are let in by
 * their hashes; a test makes these of its source.
 */
export const REACT_ARIA_STYLES = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
]

/** What the page may do. Sizes and positions are set through the CSSOM, which no policy hinders. */
const PAGE = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' ${REACT_ARIA_STYLES.join(' ')}`,
  // What is pasted says in attributes what is bold, and the editor asks the browser for that: a document that is never shown has this policy too.
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  // The sockets of this very address are its own too.
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'frame-src': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'require-trusted-types-for': "'script'",
  // The page's own (client/trusted.ts), and that of the editor, which reads what is pasted in a document that is never shown.
  'trusted-types': 'default ProseMirrorClipboard',
}
const asText = (policy: Record<string, string>) =>
  Object.entries(policy)
    .map((directive) => directive.join(' '))
    .join('; ')
export const PAGE_POLICY = asText(PAGE)
/** What an answer of the API may do if somebody opens it as a page: nothing. */
const DATA_POLICY = asText({
  'default-src': "'none'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  sandbox: '',
}).trim()

/** What no page of ours asks a browser for. */
const UNUSED = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi', 'display-capture', 'browsing-topics']

/** A year, as browsers want it. */
const HSTS = 'max-age=31536000'

/** Says with every answer what a browser may do with it (rule A30). */
export function sendHeaders(app: FastifyInstance, publicUrl: () => string): void {
  app.addHook('onSend', async (request, reply) => {
    const isData = /^\/(api|healthz|readyz|metrics)(?=[/?]|$)/.test(request.url)
    reply.headers({
      'content-security-policy': reply.getHeader('content-security-policy') ?? (isData ? DATA_POLICY : PAGE_POLICY),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'permissions-policy': UNUSED.map((feature) => `${feature}=()`).join(', '),
      // What one person was told is not for the next one at the same machine.
      ...(isData && !reply.hasHeader('cache-control') && { 'cache-control': 'no-store' }),
      ...(publicUrl().startsWith('https:') && { 'strict-transport-security': HSTS }),
    })
  })
}
