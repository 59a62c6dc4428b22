/**
 * Keeps the page itself (never what the server answers) in this browser, so that it starts without a network. A new version is fetched whole beside
 * the old one and waits until the page asks for it: nothing changes under somebody's hands.
 *
 * No imports: this file is one script. `FILES` and `VERSION` are filled in by the build.
 */
const worker = self as unknown as ServiceWorkerGlobalScope & { FILES: string[]; VERSION: string }
const CACHE = `draaiboek ${worker.VERSION}`
const SHELL = '/index.html'
/** Addresses that are pages; whatever else is asked for and was not built is the server's. */
const PAGE = /^\/(?!(?:api|auth|collab|press|yws|healthz|readyz|metrics)(?:\/|$))[^.]*$/

async function install(): Promise<void> {
  const cache = await caches.open(CACHE)
  await Promise.all(
    worker.FILES.map(async (file) => {
      // A file with a hash in its name is the same for ever: what the version before has of it need not be fetched again.
      const known = file.startsWith('/assets/') ? await caches.match(file) : undefined
      const answer = known ?? (await fetch(file, { cache: 'no-cache' }))
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
      await cache.put(file, answer)
    }),
  )
}

/** Keeps the version before this one: tabs that still run it may need a part of it. */
async function tidy(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith('draaiboek ') && name !== CACHE)
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const own = await caches.open(CACHE)
  const kept = request.mode === 'navigate' ? await own.match(SHELL) : ((await own.match(pathname)) ?? (await caches.match(pathname)))
  return kept ?? fetch(request)
}

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(tidy()))
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting()
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate' ? PAGE.test(pathname) : worker.FILES.includes(pathname)) event.respondWith(answer(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(answer(request))
})
