/**
 * Runs before every module of the page.
 *
 * What strings may do where the policy of the page asks for more than a string (rule A30): empty an element, make an empty document (the editor, before
 * its text is there), and start the service worker. Anything else throws; the editor then reads what is pasted by a policy of its own, in a document
 * that is never shown. And zod is told not to try whether it may compile: it may not, and asking is reported as an offence.
 */
const only =
  (...allowed) =>
  (given) => {
    if (allowed.includes(given)) return given
    throw new TypeError('Not a string of this page')
  }
globalThis.trustedTypes?.createPolicy('default', { createHTML: only('', '<body></body>'), createScriptURL: only('/sw.js') })
globalThis.__zod_globalConfig = { jitless: true }
