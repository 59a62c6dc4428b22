import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { DocumentRow, Person, WorkspaceView } from '#shared/protocol/schema.ts'
import type { Belonging } from '#shared/protocol/together.ts'
import { call } from '../api.ts'

/** What a page of a document knows of what is beside it. */
interface Beside {
  slug: string
  document: string
  /** Sees only documents that were shared: then what is gone may also be out of reach. */
  limited: boolean
  person(id: string): Person | undefined
  /** What belongs with each thing in the document, by its id ('' the document itself); null while that is not known. */
  belongings: ReadonlyMap<string, readonly Belonging[]> | null
}

const CurrentBeside = createContext<Beside | null>(null)

/** What is beside the document this is in. */
export function useBeside(): Beside {
  const beside = useContext(CurrentBeside)
  if (!beside) throw new Error('Only inside a document')
  return beside
}

const NONE: readonly Belonging[] = []

/** What belongs with one thing in this document; nothing as long as that is not known. */
export function useBelongings(item: string): readonly Belonging[] {
  return useBeside().belongings?.get(item) ?? NONE
}

/** Gives everything inside a document what belongs with it elsewhere. Asked again whenever the server says that something of it changed. */
export function BesideIt(props: { document: DocumentRow; workspace: WorkspaceView; online: boolean; children: ReactNode }) {
  const { document, workspace, online, children } = props
  const { id } = document
  const cache = useQueryClient()
  const { data } = useQuery({ queryKey: ['together', id], queryFn: () => call('together', { params: { document: id } }) })
  // What was announced without a connection nobody heard.
  useEffect(() => {
    if (online) void cache.invalidateQueries({ queryKey: ['together', id] })
  }, [online, cache, id])
  const belongings = useMemo(() => data && Map.groupBy(data.belongings, ({ item }) => item), [data])
  const { members, former, limited } = workspace
  const { slug } = workspace.workspace
  const beside = useMemo(() => {
    const people = new Map<string, Person>([...former, ...members].map((one) => [one.id, one]))
    return { slug, document: id, limited, person: (user: string) => people.get(user), belongings: belongings ?? null }
  }, [slug, id, limited, members, former, belongings])
  return <CurrentBeside value={beside}>{children}</CurrentBeside>
}
