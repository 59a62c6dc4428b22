import { readdirSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What a process holds at a moment: ms since 1970, bytes of memory, open descriptors. */
export interface Sample {
  at: number
  rss: number
  descriptors: number
}

/** Looks at a process through /proc. Undefined where there is none, or the process has gone. */
export function look(pid: number): Sample | undefined {
  try {
    // A process that has just ended still has a status, without this line.
    const rss = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
    if (Number.isNaN(rss)) return undefined
    return { at: Date.now(), rss, descriptors: readdirSync(`/proc/${pid}/fd`).length }
  } catch {
    return undefined
  }
}

/** How a value changes in an hour, by least squares; 0 when there is too little to say. */
export function slope(samples: { at: number; value: number }[]): number {
  const count = samples.length
  if (count < 3) return 0
  const mean = (of: (sample: (typeof samples)[0]) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / count
  const [at, value] = [mean((sample) => sample.at), mean((sample) => sample.value)]
  const spread = samples.reduce((sum, sample) => sum + (sample.at - at) ** 2, 0)
  return (samples.reduce((sum, sample) => sum + (sample.at - at) * (sample.value - value), 0) / spread) * 3_600_000
}

/** The bytes of a data folder's database, its write-ahead log included. */
export async function sizeOf(dataDir: string): Promise<number> {
  const sizes = await Promise.all(
    ['draaiboek.sqlite', 'draaiboek.sqlite-wal'].map((file) =>
      stat(join(dataDir, file)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
