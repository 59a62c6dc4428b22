import { parentPort } from 'node:worker_threads'
import { KINDS } from '#shared/documents/registry.ts'
import { open, reportOn } from '../inspect.ts'
import { readable } from './readable.ts'
import type { Rendered, ToRender } from './renderer.ts'
import { readableThreads } from './threads.ts'

/** How a map reads in JSON. */
const plain = (_key: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)

parentPort?.on('message', ({ row, loaded, people, language, threads }: ToRender) => {
  const doc = open(loaded)
  const json = JSON.stringify(reportOn(doc, row, loaded), plain, 2)
  parentPort?.postMessage({
    json,
    markdown: readable(doc, row, people, language),
    threads: threads.length === 0 ? null : readableThreads(threads, KINDS[row.kind].read(doc), people, language),
  } satisfies Rendered)
  doc.destroy()
})
