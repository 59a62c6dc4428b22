import { PERSON_COOKIE } from '#shared/protocol/routes.ts'
import { type Device, openDevice, readUnsent } from './device.ts'

/** Whose browser this is: kept outside the databases, to know which of them to open before the server has said anything. */
const KEY = 'draaiboek.person'

let device: Device | null = null

/** Whose session this browser has, if the server has said so: somebody may have joined since this page was last here. */
function signedIn(): string | undefined {
  const pairs = document.cookie.split('; ').map((pair) => pair.split('='))
  return pairs.find(([name]) => name === PERSON_COOKIE)?.[1]
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    // A browser that keeps nothing.
    return null
  }
}

function remember(person: string | null): void {
  try {
    if (person) localStorage.setItem(KEY, person)
    else localStorage.removeItem(KEY)
  } catch {
    // It then starts without a connection no more; what is open goes on.
  }
}

/** What this browser keeps for the person it belongs to, as far as known. */
export function theDevice(): Device | null {
  const person = signedIn() ?? remembered()
  if (!device && person) use(openDevice(person))
  return device
}

const waiting = new Set<(device: Device) => void>()

/** Calls back once it is known whose browser this is. */
export function onDevice(listener: (device: Device) => void): void {
  const known = theDevice()
  if (known) listener(known)
  else waiting.add(listener)
}

function use(next: Device): void {
  device = next
  for (const listener of waiting) listener(next)
  waiting.clear()
  next.tabs.listen(({ type }) => {
    // Everything this page has of somebody who left goes with it.
    if (type === 'signed-out') startOver()
  })
}

let greeted = false
let leaving = false

/** Is the page on its way out on purpose? Then nothing holds it back. */
export function isLeaving(): boolean {
  return leaving
}

function startOver(): void {
  leaving = true
  location.assign('/')
}

/**
 * The server said who this is. When this browser was somebody else's, the page starts anew with nothing of theirs; their unsent edits stay on the
 * device, out of sight, until they come back (rule S12).
 */
export async function belongsTo(person: string): Promise<void> {
  const before = theDevice()
  const last = remembered()
  remember(person)
  if (!before) use(openDevice(person))
  const isTheirs = !before || before.person === person
  if (!isTheirs) await leaveBehind(before)
  else if (last && last !== person) await leaveBehind(openDevice(last))
  if (isTheirs) {
    // A tab whose session had ended can go on now.
    if (!greeted) theDevice()?.tabs.post({ type: 'signed-in' })
    greeted = true
    return
  }
  // The address of a link holds a secret that is used up now.
  if (location.hash) location.replace('/')
  else location.reload()
  // Nothing of what the page knows may be shown to who it is now.
  await new Promise(() => undefined)
}

/** Removes what is kept of somebody else, unless some of it is nowhere else, or may be. */
async function leaveBehind(others: Device): Promise<void> {
  const waits = await readUnsent(others).catch(() => null)
  if (waits?.length === 0) await others.forget().catch(() => undefined)
}

/** Signed out: nothing of this person stays on the device, in no tab. */
export async function leaveDevice(): Promise<void> {
  const gone = theDevice()
  remember(null)
  device = null
  await gone?.forget().catch(() => undefined)
  startOver()
}
