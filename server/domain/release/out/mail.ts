import { extensionOf } from '../../photos/names.ts'
import { signed } from '../../photos/signed.ts'
import { pageOf } from './html.ts'
import { mailTextOf } from './mailText.ts'
import { lineOf } from './names.ts'
import type { Outgoing } from './outgoing.ts'
import { namedPhotos } from './photoNames.ts'
import type { Picture } from './pictures.ts'
import type { Sheet } from './sheet.ts'

/** As long as a subject is, in characters, at most: what is longer nobody sees. */
const LONGEST = 250
function shortened(text: string): string {
  const letters = [...text]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text
}

/**
 * A release as a mail that is not sent yet: opened in a mail program it waits for who it goes to. Text and page are alternatives of each other, photos stand
 * in it. Its text is quoted-printable, which keeps each paragraph one line without a line of the mail being too long.
 */
export async function mailOf(out: Outgoing, sheet: Sheet, pictures: ReadonlyMap<string, Picture>): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const partOf = ({ name }: Picture) => `${name}@${out.host}`
  // Who keeps a photo out of the mail has it under the name it has in the package, with its credit in it.
  const shown = namedPhotos(out, sheet).flatMap(({ photo, name, credit }) => {
    const picture = pictures.get(photo.sha256)
    return picture ? [{ picture, name, credit }] : []
  })
  return new MailComposer({
    subject: shortened(lineOf([...sheet.notices, `${sheet.kicker}: ${sheet.title}`].join(' | '))),
    date: new Date(out.at),
    messageId: `<${out.id}@${out.host}>`,
    headers: { 'X-Unsent': '1', 'Content-Language': sheet.words.locale },
    text: mailTextOf(sheet),
    html: pageOf(sheet, pictures, (picture) => `cid:${partOf(picture)}`),
    textEncoding: 'quoted-printable',
    attachments: shown.map(({ picture, name, credit }) => ({
      filename: `${name}.${extensionOf(picture.type)}`,
      content: signed(picture, lineOf(credit)),
      contentType: picture.type,
      contentDisposition: 'inline' as const,
      cid: partOf(picture),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}
