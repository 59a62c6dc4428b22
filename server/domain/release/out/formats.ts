import type { OutFormat } from '#shared/documents/release/out.ts'
import { docxOf } from './docx.ts'
import { asData, pageOf } from './html.ts'
import { mailOf } from './mail.ts'
import { mailTextOf } from './mailText.ts'
import { markdownOf } from './markdown.ts'
import type { Outgoing } from './outgoing.ts'
import { packageOf } from './package.ts'
import { picturesFor } from './pictures.ts'
import { sheetOf } from './sheet.ts'

/** Which release in which format. `pictures`: do photos stand inside it, where the format can hold them, or only what is said of them? */
export interface Order {
  out: Outgoing
  format: OutFormat
  pictures: boolean
}

/** The bytes of a release in a format. */
export async function rendered({ out, format, pictures: shown }: Order): Promise<Uint8Array> {
  const sheet = sheetOf(out)
  if (format === 'txt') return Buffer.from(mailTextOf(sheet))
  if (format === 'md') return Buffer.from(markdownOf(sheet))
  const pictures = await picturesFor(shown ? out.photos : [])
  if (format === 'html') return Buffer.from(pageOf(sheet, pictures, asData))
  if (format === 'eml') return mailOf(out, sheet, pictures)
  return format === 'zip' ? packageOf(out, sheet, pictures) : docxOf(out, sheet, pictures)
}
