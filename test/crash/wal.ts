import { readFileSync } from 'node:fs'

/** A write-ahead log as it lies on the disk: its frames, and where each commit ends in it. */
export interface Wal {
  bytes: Uint8Array
  /** The newest frame of each page: page number → its bytes. */
  pages: Map<number, Uint8Array>
  pageSize: number
  /** Offsets just behind each commit, in order. */
  commits: number[]
}

const HEADER = 32
const FRAME = 24

/** Reads the log of a database that nobody has open (sqlite.org/fileformat2.html, section 4). */
export function readWal(file: string): Wal {
  const bytes = readFileSync(file)
  const pageSize = bytes.readUInt32BE(8)
  const salt = bytes.subarray(16, 24)
  const wal: Wal = { bytes, pages: new Map(), pageSize, commits: [] }
  for (let at = HEADER; at + FRAME + pageSize <= bytes.length; at += FRAME + pageSize) {
    // What follows is left from before the log was last begun anew.
    if (!bytes.subarray(at + 8, at + 16).equals(salt)) break
    wal.pages.set(bytes.readUInt32BE(at), bytes.subarray(at + FRAME, at + FRAME + pageSize))
    if (bytes.readUInt32BE(at + 4) > 0) wal.commits.push(at + FRAME + pageSize)
  }
  return wal
}

/** How many whole commits lie before the first byte in which `other` differs. */
export function commitsBefore(wal: Wal, other: Uint8Array): number {
  let same = 0
  while (same < other.length && same < wal.bytes.length && other[same] === wal.bytes[same]) same += 1
  return wal.commits.filter((end) => end <= same).length
}
