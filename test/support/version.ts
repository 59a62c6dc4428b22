import { type ChannelKind, parseName } from '#shared/documents/name.ts'
import { KINDS } from '#shared/documents/registry.ts'

/** The version that documents of a kind have today. A workspace's channel is none and has always the first. */
export const versionOf = (kind: ChannelKind): number => (kind === 'workspace' ? 1 : KINDS[kind].schemaVersion)

/** The same, as it stands in an address or a query. */
export const versionParams = ({ kind }: { kind: ChannelKind }) => ({ schemaVersion: String(versionOf(kind)) })

/** What a page of today says at the door of a document. Of a name that is none the version does not matter. */
export function helloAt(name: string, more: object = {}): string {
  return JSON.stringify({ schemaVersion: versionOf(parseName(name)?.kind ?? 'workspace'), ...more })
}
