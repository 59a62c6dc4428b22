import type { OutFormat } from '#shared/documents/release/out.ts'
import { picturesIn } from '#shared/documents/release/render.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { createThread } from '../../reading/thread.ts'
import { thawedFinal } from '../finalise.ts'
import { type Sources, textAsItReads } from '../text.ts'
import type { Order } from './formats.ts'
import { type Names, namesOf } from './names.ts'
import type { Outgoing, OutPhoto } from './outgoing.ts'
import { draftOf, reviewed } from './reviewed.ts'

/** Releases as files. */
export interface Outlet {
  /** `pictures`: with its photos inside. Throws `bad-request` for what is no release. */
  takeAlong(row: DocumentRow, format: OutFormat, pictures: boolean): Promise<TakenAlong>
  close(): Promise<void>
}

/** A release that goes out as a file. `number`: the version it is; null: the draft. */
export interface TakenAlong {
  names: Names
  type: string
  bytes: Uint8Array
  number: number | null
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const TYPES: Record<OutFormat, string> = {
  txt: 'text/plain; charset=utf-8',
  eml: 'message/rfc822',
  docx: WORD,
  review: WORD,
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  zip: 'application/zip',
}

async function photosOf({ store }: Sources, document: string, hashes: readonly string[]): Promise<OutPhoto[]> {
  const photos: OutPhoto[] = []
  for (const sha256 of hashes) {
    const photo = await store.photo({ document, sha256, screen: false })
    if (photo) photos.push({ sha256, ...photo })
  }
  return photos
}

/** What a release says: as it was fixed when it is final, and as the journal has it now when not; and where it is on its way. */
async function saidBy(
  sources: Sources,
  row: DocumentRow,
  isReview: boolean,
): Promise<Pick<Outgoing, 'content' | 'number' | 'newer' | 'embargo' | 'at' | 'review'>> {
  const release = await sources.store.release({ document: row.id })
  const { number, language } = release
  const until = (moment: number | null) => (moment !== null && moment > Date.now() ? moment : null)
  if (number === null) {
    const { text, note, review } = isReview
      ? await reviewed(sources, row, language)
      : { ...(await textAsItReads(sources, row, language)), review: undefined }
    const content = draftOf(release, { text, note })
    return { content, number, newer: null, embargo: until(release.embargo), at: row.changedAt, ...(review && { review }) }
  }
  const versions = (await sources.store.finalVersions({ document: row.id })).map(thawedFinal)
  const own = versions.find((version) => version.number === number)
  const last = versions.at(-1)
  if (!own || !last) throw new Failure('not-found')
  // Of what was retracted nothing goes out but that it was: the head says which it is.
  const head = own.content.text.slice(0, 1)
  const content = last.kind === 'retraction' ? { ...last.content, text: head } : own.content
  const newer = last.kind !== 'retraction' && last.number > number ? last.number : null
  return { content, number, newer, embargo: until(own.embargo), at: own.at }
}

/** Makes files of releases, in a thread of its own: a long text with photos takes a while, in which nobody else's edit would be answered. */
export function createOutlet(sources: Sources, publicUrl: () => string): Outlet {
  const thread = createThread<Order, Uint8Array>(new URL('./worker.ts', import.meta.url))
  return {
    async takeAlong(row, format, pictures) {
      if (row.kind !== 'release') throw new Failure('bad-request', 'Only a release goes out this way.')
      const { store } = sources
      const [said, about, workspaces] = await Promise.all([
        saidBy(sources, row, format === 'review'),
        store.aboutDocument({ document: row.id }),
        store.workspaces({}),
      ])
      const carries = format !== 'txt' && format !== 'md' && pictures
      const photos = carries ? await photosOf(sources, row.id, picturesIn(said.content.text)) : []
      const sender = workspaces.find(({ id }) => id === row.workspace)?.name ?? ''
      const out: Outgoing = {
        ...{ ...said, timeZone: about.timeZone, sender, host: new URL(publicUrl()).hostname, photos },
        id: `${row.id}.${said.number ?? 'draft'}.${said.at}`,
      }
      return { names: namesOf(out, format), type: TYPES[format], bytes: await thread.ask({ out, format, pictures }), number: said.number }
    },
    close: thread.close,
  }
}
