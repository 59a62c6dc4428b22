import { ID } from './id.ts'

/** The kinds of document people make. */
export const DOCUMENT_KINDS = ['programme', 'board', 'release'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** The kinds of document there are. A `backstage` is made with a programme, lies beside it, and is in no list (decisions/0007). */
export const STORED_KINDS = [...DOCUMENT_KINDS, 'backstage'] as const
export type StoredKind = (typeof STORED_KINDS)[number]

/** The id of what lies backstage of a programme. */
export function backstageOf(programme: string): string {
  return `${programme}backstage`
}

/** What can be opened over the socket: a document, or the workspace's own channel (who is here, what changed; never written to). */
export const CHANNEL_KINDS = [...STORED_KINDS, 'workspace'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

export interface DocumentName {
  workspace: string
  kind: ChannelKind
  id: string
}

const SEPARATOR = '.'

/** The name of a Y.Doc on the wire and in the journal (rule N1). The only place that knows the separator. */
export function formatName({ workspace, kind, id }: DocumentName): string {
  return [workspace, kind, id].join(SEPARATOR)
}

/** The parts of a document name, or undefined when it is malformed. */
export function parseName(name: string): DocumentName | undefined {
  const [workspace = '', kind, id = '', ...rest] = name.split(SEPARATOR)
  const known = CHANNEL_KINDS.find((candidate) => candidate === kind)
  if (!known || rest.length > 0 || !ID.test(workspace) || !ID.test(id)) return undefined
  return { workspace, kind: known, id }
}

/** The channel on which a workspace says who is here and what changed. */
export function channelOf(workspace: string): string {
  return formatName({ workspace, kind: 'workspace', id: workspace })
}
