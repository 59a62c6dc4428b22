import { buffer } from 'node:stream/consumers'
import { asPlain } from '#shared/documents/release/renderPlain.ts'
import { extensionOf } from '../../photos/names.ts'
import { signed } from '../../photos/signed.ts'
import { type ZipFile, zipOf } from '../../zip.ts'
import { docxOf } from './docx.ts'
import { asData, pageOf } from './html.ts'
import { mailTextOf } from './mailText.ts'
import { lineOf, namesOf } from './names.ts'
import type { Outgoing } from './outgoing.ts'
import { namedPhotos } from './photoNames.ts'
import type { Picture } from './pictures.ts'
import type { Sheet } from './sheet.ts'

/** Each photo as a file, with the name it has there and what the text says of it. */
function photoFiles(out: Outgoing, sheet: Sheet): { name: string; bytes: Uint8Array; about: string }[] {
  const { words } = sheet
  return namedPhotos(out, sheet).map(({ photo, name: base, captions, alt, credit }) => {
    const name = `${base}.${extensionOf(photo.type)}`
    const facts: [string, string][] = [
      [words.file, name],
      [words.caption, [...new Set(captions)].join(' / ')],
      [words.alt, lineOf(asPlain(alt))],
      [words.credit, lineOf(asPlain(credit))],
    ]
    const about = facts.flatMap(([fact, value]) => (value ? [`${fact}: ${value}`] : [])).join('\n')
    return { name, bytes: signed(photo, lineOf(credit)), about }
  })
}

/** A release with everything a desk asks for: its text in three forms, its photos at full size with their credit written in them, and what is to be said of each. */
export async function packageOf(out: Outgoing, sheet: Sheet, pictures: ReadonlyMap<string, Picture>): Promise<Buffer> {
  const { words, notices } = sheet
  const files: ZipFile[] = [
    [namesOf(out, 'txt').plain, mailTextOf(sheet)],
    [namesOf(out, 'docx').plain, await docxOf(out, sheet, pictures)],
    [namesOf(out, 'html').plain, pageOf(sheet, pictures, asData)],
  ]
  const photos = photoFiles(out, sheet)
  if (photos.length > 0) {
    const heads = [...notices.map((notice) => notice.toUpperCase()), `${words.photos}: ${sheet.title}`]
    files.push([`${words.photosFile}/${words.captionsFile}.txt`, `${[...heads, ...photos.map(({ about }) => about)].join('\n\n')}\n`])
  }
  files.push(...photos.map(({ name, bytes }): ZipFile => [`${words.photosFile}/${name}`, bytes]))
  return buffer(zipOf(files))
}
