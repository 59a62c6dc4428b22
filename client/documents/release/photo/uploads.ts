import type { FailureCode } from '#shared/errors.ts'
import type { Photo } from '#shared/protocol/schema.ts'
import { codeOf } from '../../../api.ts'
import { isCutOff, watchConnection } from '../../../collab/connection.ts'
import { sendPhoto } from './send.ts'

/** A photo on its way to the server. `part`: how much of it was sent, from 0 to 1. `why`: why it did not arrive; it waits for a new try. */
export interface Upload {
  readonly id: number
  readonly name: string
  /** An address of the file in this page, to show it meanwhile. */
  readonly preview: string
  readonly part: number
  readonly why: FailureCode | null
}

/** Photos on their way, one after another. What fails stays, with its file, until it is tried again or given up. */
export interface Uploads {
  /** The same array until something changes. */
  list(): readonly Upload[]
  subscribe(listener: () => void): () => void
  /** `arrived` is told the photo, once. The answer is its id. */
  add(file: File, arrived: (photo: Photo) => void): number
  retry(id: number): void
  cancel(id: number): void
  /** Ends them all. */
  close(): void
}

interface Job {
  file: File
  ended: AbortController
  arrived(photo: Photo): void
}

/** What may well go better when there is a connection again, without anybody's help. */
const PASSING: readonly FailureCode[] = ['unreachable', 'storage-failed', 'stopping', 'too-many', 'internal']

/** What a file is, whoever sends it and however often. */
const LASTING: readonly FailureCode[] = ['not-a-photo', 'photo-too-large', 'photo-moves']

/** Could it go better at another try? */
export const mayHelp = (why: FailureCode) => !LASTING.includes(why)

export function createUploads(document: string): Uploads {
  const jobs = new Map<number, Job>()
  const listeners = new Set<() => void>()
  let uploads: readonly Upload[] = []
  let sending = false
  let lastId = 0
  const change = (next: readonly Upload[]) => {
    uploads = next
    for (const listener of listeners) listener()
  }
  const set = (id: number, fields: Partial<Upload>) => change(uploads.map((one) => (one.id === id ? { ...one, ...fields } : one)))
  const forget = (id: number) => {
    const gone = uploads.find((one) => one.id === id)
    jobs.delete(id)
    if (gone) URL.revokeObjectURL(gone.preview)
    change(uploads.filter((one) => one.id !== id))
  }
  const next = async () => {
    const upload = uploads.find(({ why }) => why === null)
    const job = upload && jobs.get(upload.id)
    if (sending || !job) return
    sending = true
    const { id } = upload
    try {
      const photo = await sendPhoto(document, job.file, (part) => set(id, { part }), job.ended.signal)
      // In this order: the photo is in the text before its place is given up.
      if (jobs.has(id)) job.arrived(photo)
      forget(id)
    } catch (error) {
      if (job.ended.signal.aborted) forget(id)
      else set(id, { part: 0, why: codeOf(error) })
    } finally {
      sending = false
      void next()
    }
  }
  const retry = (which: (upload: Upload) => boolean) => {
    change(uploads.map((one) => (which(one) ? { ...one, why: null } : one)))
    void next()
  }
  const goOn = () => retry(({ why }) => why !== null && PASSING.includes(why))
  // A server that was away for a while is back without the browser noticing.
  const stopWatching = watchConnection(() => !isCutOff() && goOn())
  const leaving = (event: BeforeUnloadEvent) => {
    if (uploads.length > 0) event.preventDefault()
  }
  window.addEventListener('online', goOn)
  window.addEventListener('beforeunload', leaving)
  return {
    list: () => uploads,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(file, arrived) {
      lastId += 1
      jobs.set(lastId, { file, arrived, ended: new AbortController() })
      change([...uploads, { id: lastId, name: file.name, preview: URL.createObjectURL(file), part: 0, why: null }])
      void next()
      return lastId
    },
    retry: (id) => retry((one) => one.id === id),
    cancel(id) {
      const job = jobs.get(id)
      job?.ended.abort(new Error('given up'))
      forget(id)
    },
    close() {
      stopWatching()
      window.removeEventListener('online', goOn)
      window.removeEventListener('beforeunload', leaving)
      for (const [id, job] of jobs) {
        job.ended.abort(new Error('closed'))
        forget(id)
      }
    },
  }
}
