import { readdirSync, readFileSync } from 'node:fs'

/** CPU time a process has used so far, all threads, in ms. */
export function cpuOf(pid: number): number {
  // As in /proc/PID/stat, but in nanoseconds instead of hundredths of a second.
  const threads = readdirSync(`/proc/${pid}/task`).map((task) => readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8'))
  return threads.reduce((sum, line) => sum + Number(line.split(' ')[0]), 0) / 1e6
}

/** Bytes a process has caused to be written to the disk (`write_bytes` of /proc/PID/io). */
export function writtenBy(pid: number): number {
  return Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])
}

/** The memory a process holds (VmRSS), and what of it is its program as it lies on the disk (RssFile), in MB. */
export function memoryOf(pid: number): { all: number; program: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (what: string) => Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024
  return { all: of('VmRSS'), program: of('RssFile') }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

export function percentile(values: number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: number[]): number {
  return percentile(values, 0.5)
}
