import * as Y from 'yjs'
import { plainText } from '#shared/documents/plain.ts'
import { theDevice } from './person.ts'
import { openReplica } from './replica.ts'

function save(text: string, title: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${title.replace(/[\\/:*?"<>|]/g, ' ')}.txt`
  link.click()
  URL.revokeObjectURL(url)
}

/** Gives the text of an open document as a file. */
export function takeAlong(doc: Y.Doc, name: string, title: string): void {
  save(plainText(doc, name), title)
}

/** Gives the text of a document as this device has it, as a file. */
export async function takeAlongKept(name: string, title: string): Promise<void> {
  const device = theDevice()
  if (!device) return
  const doc = new Y.Doc()
  const replica = openReplica(device, name, doc, () => undefined)
  await replica.load()
  replica.close()
  takeAlong(doc, name, title)
  doc.destroy()
}
