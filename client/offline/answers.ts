import { type Device, readDocuments, readUnsent, removeDocument } from './device.ts'
import { theDevice } from './person.ts'

/** Keeps what the server said for a start without a connection. When the device does not take it, that start knows less. */
export function keepAnswer(key: string, answer: unknown): void {
  theDevice()
    ?.database()
    .then((database) => database.put('answers', { answer }, key))
    .catch(() => undefined)
}

/** What the server last said under a key, to be parsed before it is believed; undefined when nothing is kept. */
export async function keptAnswer(key: string): Promise<unknown> {
  try {
    return (await (await theDevice()?.database())?.get('answers', key))?.answer
  } catch {
    // Then there is nothing without the server.
    return undefined
  }
}

/** Documents of a workspace that this person may no longer see leave the device, but for those with edits that are nowhere else. */
async function forgetDocuments(device: Device, isGone: (document: string) => boolean): Promise<string[]> {
  const unsent = (await readUnsent(device)).map(({ document }) => document).filter(isGone)
  for (const document of await readDocuments(device)) {
    if (isGone(document) && !unsent.includes(document)) await removeDocument(device, document)
  }
  return unsent
}

/** What lies backstage in a workspace leaves the device of who may not see it any more (rule S12). */
export function forgetBackstage(workspace: string): void {
  const device = theDevice()
  // What could not be removed is tried again at the next visit.
  if (device) forgetDocuments(device, (document) => document.startsWith(`${workspace}.backstage.`)).catch(() => undefined)
}

/** A workspace this person is no longer in: its documents leave the device, but for those with edits that are nowhere else. */
export function forgetWorkspace(workspace: string, key: string): void {
  const device = theDevice()
  if (!device) return
  const forget = async () => {
    const unsent = await forgetDocuments(device, (document) => document.startsWith(`${workspace}.`))
    if (unsent.length === 0) await (await device.database()).delete('answers', key)
  }
  // What could not be removed is tried again at the next refusal.
  forget().catch(() => undefined)
}

/** The server was set back to a backup: it may lack what it said it had. Every document of the workspace is to be compared with it (rule S15). */
export async function doubtSent(workspace: string, isOpen: (document: string) => boolean): Promise<void> {
  const device = theDevice()
  if (!device) return
  try {
    const doubted = (await readDocuments(device)).filter((document) => document.startsWith(`${workspace}.`) && !isOpen(document))
    const work = (await device.database()).transaction('unsent', 'readwrite')
    for (const document of doubted) void work.store.add({ document, since: Date.now() })
    await work.done
    device.tabs.post({ type: 'unsent' })
  } catch {
    // Then it is compared when it is opened.
  }
}

/** What the server said at earlier visits, as it was kept: to be parsed before it is believed. */
export async function readAnswers(): Promise<{ key: string; answer: unknown }[]> {
  try {
    const database = await theDevice()?.database()
    if (!database) return []
    const work = database.transaction('answers')
    const [keys, values] = await Promise.all([work.store.getAllKeys(), work.store.getAll()])
    return keys.map((key, index) => ({ key, answer: values[index]?.answer }))
  } catch {
    // Then this start has to wait for the server.
    return []
  }
}
