import type { DocumentName } from '#shared/documents/name.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { type SaveState, useSaving } from '../collab/useDocument.ts'
import { worse } from '../collab/worse.ts'
import { SaveBanner } from './SaveBanner.tsx'
import { SaveMark } from './SaveMark.tsx'

interface Props {
  name: DocumentName
  backstage: DocumentName | null
  row: DocumentRow
  /** Archived or final. */
  fixed: boolean
}

/** What is in the archive the server takes from nobody; that says more than that one may only read. */
const FROZEN: SaveState = { state: 'failed', why: 'frozen' }

/** The page speaks for both documents: it says that something is safe when all of it is. */
function useTold({ name, backstage, fixed }: Props) {
  const told = worse(useSaving(name), useSaving(backstage))
  return { told, save: fixed && told.save.state === 'failed' && told.save.why === 'read-only' ? FROZEN : told.save }
}

/** Where the edits of this page are, in a word or two. */
export function SavedMark(props: Props) {
  const { save } = useTold(props)
  const { online } = useSaving(props.name)
  if (props.row.frozenAt !== null && save.state === 'saved') return null
  return <SaveMark save={save} online={online} />
}

/** Above the document, when its edits are not where they should be. */
export function SavedBanner(props: Props) {
  const { told, save } = useTold(props)
  return <SaveBanner open={told} save={save} title={props.row.title} />
}
