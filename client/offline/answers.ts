import { theDevice } from './person.ts'

/** Keeps what the server said for a start without a connection. When the device does not take it, that start knows less. */
export function keepAnswer(key: string, answer: unknown): void {
  theDevice()
    ?.database()
    .then((database) => database.put('answers', { answer }, key))
    .catch(() => undefined)
}

/** Forgets what is no longer true. */
export function dropAnswer(key: string): void {
  theDevice()
    ?.database()
    .then((database) => database.delete('answers', key))
    .catch(() => undefined)
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
