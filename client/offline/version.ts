/** How long, in ms, a new version gets to arrive and to take over before the page starts anew without it. */
const PATIENCE = 15_000

let registration: ServiceWorkerRegistration | undefined
let waiting = false
const listeners = new Set<() => void>()

function look(): void {
  const now = Boolean(registration?.waiting && navigator.serviceWorker.controller)
  if (now === waiting) return
  waiting = now
  for (const listener of listeners) listener()
}

function watch(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', look)
}

/** Keeps the page itself in this browser, where the browser can (over https, or on this machine), and notices newer versions of it. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    registration = await navigator.serviceWorker.register('/sw.js')
  } catch {
    // Not allowed here, or no network at this very moment: the page then starts from the server as before.
    return
  }
  watch(registration.installing)
  registration.addEventListener('updatefound', () => watch(registration?.installing ?? null))
  navigator.serviceWorker.addEventListener('controllerchange', look)
  look()
}

/** Asks whether there is a newer version; after a gap in the connection there may well be. */
export function askForVersion(): void {
  registration?.update().catch(() => undefined)
}

/** Is a newer version of the page here, ready to be started? */
export function isNewerReady(): boolean {
  return waiting
}

export function watchVersion(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function until(condition: () => boolean, target: EventTarget, event: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!condition()) return
      clearTimeout(late)
      target.removeEventListener(event, check)
      resolve()
    }
    const late = setTimeout(resolve, PATIENCE)
    target.addEventListener(event, check)
    check()
  })
}

/** Starts the page anew with the newest version there is: fetched first when it is not here yet, without the kept copy when it cannot be had otherwise. */
export async function startNewest(): Promise<void> {
  const known = registration
  if (known && navigator.serviceWorker.controller) {
    await known.update().catch(() => undefined)
    const arriving = known.installing
    if (arriving) await until(() => arriving.state !== 'installing', arriving, 'statechange')
    const ready = known.waiting
    if (ready) {
      const before = navigator.serviceWorker.controller
      ready.postMessage('take over')
      await until(() => navigator.serviceWorker.controller !== before, navigator.serviceWorker, 'controllerchange')
    } else {
      for (const name of await caches.keys()) await caches.delete(name)
      await known.unregister()
    }
  }
  location.reload()
}
