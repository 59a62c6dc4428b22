import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../support/until.ts'
import { ours } from './ours.ts'
import { type Torn, tear } from './torn.ts'
import { Writer } from './writer.ts'

/**
 * Lets `people` type `tokens` tokens each into two documents, kills the server hard while they do, and tears the log it left. The lengths of the log at
 * each acknowledgement are noted, so that what was acknowledged by then can be asked for.
 */
export async function tearKilled(people: number, tokens: number, how: Omit<Torn, 'acknowledged'>): Promise<ReturnType<typeof tear>> {
  const subject = await ours(people)
  const acknowledged: Promise<{ token: string; length: number }[]>[] = []
  let kept: string | undefined
  try {
    const documents = [await subject.newDocument(), await subject.newDocument()]
    const writers = Array.from({ length: people }, (_, index) => {
      const replica = subject.open(documents[index % 2] as string, index)
      const writer = new Writer(replica, `w${index}`)
      let counted = 0
      replica.onWaiting(() => {
        const news = writer.kept.slice(counted)
        counted += news.length
        // Measured later than they were acknowledged: never too much is asked for.
        acknowledged.push(
          stat(join(subject.dataDir, 'draaiboek.sqlite-wal')).then(({ size }) => news.map((token) => ({ token, length: size }))),
        )
      })
      return writer
    })
    try {
      await until('everybody is there', () => writers.every(({ replica }) => replica.saved()), 30_000)
      for (let round = 0; round < tokens; round += 1) {
        for (const writer of writers) writer.type()
        await until('most are acknowledged', () => writers.every((writer) => writer.kept.length >= writer.sent.length - 2), 30_000)
      }
      await subject.kill()
    } finally {
      for (const { replica } of writers) replica.die()
    }
    kept = await subject.close(true)
    return tear(kept as string, { ...how, acknowledged: (await Promise.all(acknowledged)).flat() })
  } finally {
    if (kept) await rm(kept, { recursive: true, force: true })
    else await subject.close()
  }
}
