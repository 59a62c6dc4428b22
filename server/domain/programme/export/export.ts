import { type ExportFormat, type ExportScope, TIMELESS_FORMATS } from '#shared/documents/programme/formats.ts'
import { type Published, sealOf } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow, Language } from '#shared/protocol/schema.ts'
import { slugOf } from '#shared/protocol/slug.ts'
import type { Store } from '../../../storage/store.ts'
import { type Read, versionOf, versionsOf } from '../versions.ts'
import { FORMATS } from './formats.ts'
import { hasScope, scopedTo } from './occurrences.ts'

export interface Wanted {
  format: ExportFormat
  /** What was published under this number; none: the draft. */
  version?: number | undefined
  of?: ExportScope | undefined
  language: Language
}

/** A file that goes out. `shown`: it is to be looked at, under this policy. */
export interface Exported {
  name: string
  type: string
  text: string
  shown: string | undefined
}

/** What has no time yet is in it where the format has a place for that. */
async function draftOf(store: Store, read: Read, row: DocumentRow, format: ExportFormat): Promise<Published> {
  const about = await store.aboutDocument({ document: row.id })
  return read(row, (doc) => publishedOf(doc, about, TIMELESS_FORMATS.has(format) ? 'whole' : 'all'))
}

/** What a former version says, as far as there was one of before this number. */
async function formerOf(store: Store, row: DocumentRow, number: number): Promise<Published[]> {
  const before = (await versionsOf(store, row)).filter((version) => version.number < number)
  const versions = []
  for (const version of before) versions.push((await versionOf(store, row.id, version.number)).content)
  return versions
}

/** A programme, or a part of it, in a format. Throws `not-found` for what is no programme, and for a version or a part that is not there. */
export async function exportProgramme(
  store: Store,
  read: Read,
  row: DocumentRow,
  { format, version, of, language }: Wanted,
  publicUrl: string,
): Promise<Exported> {
  if (row.kind !== 'programme') throw new Failure('not-found')
  const published = version === undefined ? null : await versionOf(store, row.id, version)
  const whole = published?.content ?? (await draftOf(store, read, row, format))
  const former = version !== undefined && format === 'ics' ? await formerOf(store, row, version) : []
  if (of && ![whole, ...former].some((one) => hasScope(one, of))) throw new Failure('not-found')
  const part = (one: Published) => (of ? scopedTo(one, of) : one)
  const workspace = (await store.workspaces({})).find(({ id }) => id === row.workspace)
  const about = {
    url: `${publicUrl}/${workspace?.slug ?? ''}/programme/${row.id}`,
    version: version ?? null,
    seal: sealOf(whole),
    at: published?.at ?? row.changedAt,
    language,
    former: former.map(part),
  }
  const { render, type, name, shown } = FORMATS[format]
  const parts = [slugOf(row.title, name), of && slugOf(nameOf(whole, of), of.kind), version === undefined ? '' : `v${version}`]
  return { name: `${parts.filter(Boolean).join('-')}.${format}`, type, text: render(part(whole), about), shown }
}

function nameOf(published: Published, { kind, id }: ExportScope): string {
  if (kind === 'session') return published.sessions.find((session) => session.id === id)?.title ?? ''
  const named = {
    venue: published.venues,
    room: published.venues.flatMap(({ rooms }) => rooms),
    track: published.tracks,
    speaker: published.speakers,
  }
  return named[kind].find((item) => item.id === id)?.name ?? ''
}
