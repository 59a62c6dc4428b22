import { callForText } from '../../../api.ts'

/** A release as the text of a mail. Throws a Failure. */
export function textOfMail(document: string): Promise<string> {
  return callForText('takeAlong', { params: { document, format: 'txt' } })
}

/** A release as HTML that holds no photos: only word processors take those from a clipboard, and a mail program shows a broken picture. */
function richText(document: string): Promise<string> {
  return callForText('takeAlong', { params: { document, format: 'html' }, query: { photos: 'named' } })
}

/**
 * Puts texts on the clipboard that are still on their way. The clipboard is asked for at once: a browser opens it only in answer to a press, and some not a
 * moment later. False: it stays shut. Throws a Failure when a text cannot be had.
 */
async function put(texts: Record<string, Promise<string>>): Promise<boolean> {
  const types = Object.entries(texts)
  const had = Promise.all(Object.values(texts))
  // Said to whoever waits for it below, also when the clipboard gives up first.
  had.catch(() => undefined)
  if (!('ClipboardItem' in window) || !navigator.clipboard) {
    await had
    return false
  }
  const item = new ClipboardItem(Object.fromEntries(types.map(([type, text]) => [type, text.then((said) => new Blob([said], { type }))])))
  const written = await navigator.clipboard.write([item]).then(
    () => true,
    () => false,
  )
  await had
  return written
}

/** Copies a release with its headings, lists, bold and links, to paste into a mail or a word processor. Else as at `put`. */
export function copyRich(document: string): Promise<boolean> {
  return put({ 'text/html': richText(document), 'text/plain': textOfMail(document) })
}

/** Copies a release as the text of a mail. Else as at `put`. */
export function copyMailText(document: string): Promise<boolean> {
  return put({ 'text/plain': textOfMail(document) })
}
