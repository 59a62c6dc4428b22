import * as Y from 'yjs'
import { plainText } from '#shared/documents/plain.ts'
import { readComments } from './comments.ts'
import type { Device } from './device.ts'
import { theDevice } from './person.ts'
import { openReplica } from './replica.ts'
import { saveFile } from './saveFile.ts'

function save(text: string, title: string): void {
  saveFile(text, title, 'txt', 'text/plain;charset=utf-8')
}

/** Gives the text of an open document as a file. */
export function takeAlong(doc: Y.Doc, name: string, title: string): void {
  save(plainText(doc, name), title)
}

/** What somebody wrote about a document and the server has not got, under what it was about. */
async function unsentComments(device: Device, name: string, heading: string): Promise<string> {
  const comments = (await readComments(device)).filter(({ document, body }) => document === name && body.trim() !== '')
  const said = comments.map(({ anchor, body }) => (anchor ? `> ${anchor.quote.replaceAll('\n', ' ')}\n${body}` : body))
  return said.length > 0 ? `\n\n${heading}\n\n${said.join('\n\n')}\n` : ''
}

/** Gives the text of a document as this device has it as a file, and below `heading` what was said of it and is nowhere else. */
export async function takeAlongKept(name: string, title: string, heading: string): Promise<void> {
  const device = theDevice()
  if (!device) return
  const doc = new Y.Doc()
  const replica = openReplica(device, name, doc, () => undefined)
  await replica.load()
  replica.close()
  save(plainText(doc, name) + (await unsentComments(device, name, heading)), title)
  doc.destroy()
}
