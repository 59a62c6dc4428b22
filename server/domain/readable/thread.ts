import { parentPort } from 'node:worker_threads'
import { open, reportOn } from '../inspect.ts'
import { readable } from './readable.ts'
import type { Rendered, ToRender } from './renderer.ts'

/** How a map reads in JSON. */
const plain = (_key: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)

parentPort?.on('message', ({ row, loaded, people, language }: ToRender) => {
  const doc = open(loaded)
  const json = JSON.stringify(reportOn(doc, row, loaded), plain, 2)
  parentPort?.postMessage({ json, markdown: readable(doc, row, people, language) } satisfies Rendered)
  doc.destroy()
})
