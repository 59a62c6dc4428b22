import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { newId } from '#shared/documents/ids.ts'
import { formatName } from '#shared/documents/name.ts'
import { routes } from '#shared/protocol/routes.ts'
import { announcementSchema, type DocumentRow, type Member, type Person, type WorkspaceView } from '#shared/protocol/schema.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import type { Anchor } from '#shared/threads/anchor.ts'
import type { Reaction } from '#shared/threads/limits.ts'
import { call, codeOf } from '../api.ts'
import type { OpenDocument } from '../collab/useDocument.ts'
import { keepAnswer, keptAnswer } from '../offline/answers.ts'
import { EDIT, type KeptComment } from '../offline/comments.ts'
import { threadsKey } from '../offline/device.ts'
import { drop, onArrived, outgoing, put, subscribeOutgoing } from './outgoing.ts'
import { type ShownThread, shownThreads } from './shown.ts'

interface Threads {
  threads: Thread[]
  readers: string[]
}

/** What is said about a document, and everything that can be done with it. */
export interface Talk {
  document: DocumentRow
  me: Member
  /** Null while they are fetched for the first time. */
  threads: readonly ShownThread[] | null
  /** What this person has not got to the server, in this document and others. */
  kept: readonly KeptComment[]
  failed: boolean
  online: boolean
  /** May this person comment here now? */
  mayWrite: boolean
  mayModerate: boolean
  /** May this page anchor anew what moved? */
  mayFollow: boolean
  /** Whoever wrote something here, by their id. */
  person(id: string): Person | undefined
  /** Who can be mentioned. */
  readers: readonly Member[]
  /** Each returns at once: what is written is shown, kept on the device, and sent when it can be. */
  begin(about: { item: string | null; anchor: Anchor | null }, body: string): string
  reply(thread: string, body: string): void
  edit(thread: string, comment: string, body: string): void
  /** Tries again to send what was refused, or lets go of it. */
  again(pending: KeptComment): void
  letGo(pending: KeptComment): void
  remove(thread: string, comment: string): void
  resolve(thread: string, resolved: boolean): void
  react(thread: string, comment: string, reaction: Reaction, on: boolean): void
  anchorAnew(thread: ShownThread, anchor: Anchor): void
}

const CurrentTalk = createContext<Talk | null>(null)

/** What is said about the document this is in. */
export function useTalk(): Talk {
  const talk = useContext(CurrentTalk)
  if (!talk) throw new Error('Only inside a document')
  return talk
}

const keyOf = (document: string) => ['threads', document] as const

async function fetchThreads(document: DocumentRow): Promise<Threads> {
  const key = threadsKey(formatName(document))
  try {
    const threads = await call('threads', { params: { document: document.id } })
    keepAnswer(key, threads)
    return threads
  } catch (error) {
    const kept = codeOf(error) === 'unreachable' ? routes.threads.reply.safeParse(await keptAnswer(key)).data : undefined
    if (!kept) throw error
    return kept
  }
}

/** How many open threads there are about each thing in a document; who shows one number is drawn again only when that changes. */
function createCounts() {
  let counts: ReadonlyMap<string, number> = new Map()
  const listeners = new Set<() => void>()
  return {
    set(threads: readonly ShownThread[]) {
      const open = threads.filter(({ resolved }) => !resolved)
      counts = new Map([...Map.groupBy(open, ({ item }) => item ?? '')].map(([item, all]) => [item, all.length]))
      for (const listener of listeners) listener()
    },
    of: (item: string) => counts.get(item) ?? 0,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
const CurrentCounts = createContext(createCounts())

/** How many threads about something in the document are open. */
export function useOpenCount(item: string): number {
  const counts = useContext(CurrentCounts)
  return useSyncExternalStore(counts.subscribe, () => counts.of(item))
}

/** Gives everything inside a document what is said about it. */
export function TalkAbout(props: { document: DocumentRow; workspace: WorkspaceView; open: OpenDocument; children: ReactNode }) {
  const talk = useThreads(props)
  const [counts] = useState(createCounts)
  useEffect(() => counts.set(talk.threads ?? []), [counts, talk.threads])
  return (
    <CurrentCounts value={counts}>
      <CurrentTalk value={talk}>{props.children}</CurrentTalk>
    </CurrentCounts>
  )
}

function useThreads({ document, workspace, open }: { document: DocumentRow; workspace: WorkspaceView; open: OpenDocument }): Talk {
  const cache = useQueryClient()
  const { id } = document
  const { provider, online } = open
  const query = useQuery({ queryKey: keyOf(id), queryFn: () => fetchThreads(document) })
  useEffect(() => {
    const onStateless = ({ payload }: { payload: string }) => {
      const { data } = announcementSchema.safeParse(JSON.parse(payload))
      if (data?.type === 'threads-changed') void cache.invalidateQueries({ queryKey: keyOf(id) })
    }
    provider.on('stateless', onStateless)
    return () => {
      provider.off('stateless', onStateless)
    }
  }, [provider, cache, id])
  // After a gap, for what was said meanwhile.
  useEffect(() => {
    if (online) void cache.invalidateQueries({ queryKey: keyOf(id) })
  }, [online, cache, id])
  const show = useMemo(
    () => (thread: Thread) =>
      cache.setQueryData<Threads>(keyOf(id), (now) => {
        if (!now) return now
        const isKnown = now.threads.some((one) => one.id === thread.id)
        return { ...now, threads: isKnown ? now.threads.map((one) => (one.id === thread.id ? thread : one)) : [...now.threads, thread] }
      }),
    [cache, id],
  )
  useEffect(() => onArrived((about, thread) => about === id && show(thread)), [id, show])
  const change = useMutation({
    mutationFn: ({ ask }: { ask: () => Promise<Thread>; guess?: Thread | undefined }) => ask(),
    onMutate: ({ guess }) => guess && show(guess),
    onSuccess: show,
    onError: () => cache.invalidateQueries({ queryKey: keyOf(id) }),
  })

  const kept = useSyncExternalStore(subscribeOutgoing, outgoing)
  const name = formatName(document)
  const { me } = workspace
  const threads = useMemo(() => {
    const mine = kept.filter((one) => one.document === name)
    return query.data || mine.length > 0 ? shownThreads(query.data?.threads ?? [], mine, me.id) : null
  }, [query.data, kept, name, me.id])
  const people = useMemo(
    () => new Map<string, Person>([...workspace.former, ...workspace.members].map((one) => [one.id, one])),
    [workspace.former, workspace.members],
  )
  const mayWrite = workspace.capabilities.includes('comment.write') && document.archivedAt === null && document.frozenAt === null
  const known = query.data?.readers
  const readers = useMemo(() => workspace.members.filter((one) => known?.includes(one.id)), [workspace.members, known])
  const serverThread = (thread: string) => query.data?.threads.find((one) => one.id === thread)
  const params = (thread: string) => ({ document: id, thread })
  const keep = (entry: Pick<KeptComment, 'id' | 'what' | 'thread' | 'body'> & Partial<KeptComment>) =>
    put({ document: name, at: Date.now(), item: null, anchor: null, trouble: null, ...entry })

  return {
    ...{ document, me, threads, kept, failed: query.isError, online, mayWrite, readers },
    mayModerate: mayWrite && workspace.capabilities.includes('comment.moderate'),
    mayFollow: mayWrite && workspace.capabilities.includes('document.write'),
    person: (user) => people.get(user),
    begin({ item, anchor }, body) {
      const thread = newId()
      keep({ id: newId(), what: 'start', thread, item, anchor, body })
      return thread
    },
    reply: (thread, body) => keep({ id: newId(), what: 'reply', thread, body }),
    edit: (thread, comment, body) => keep({ id: EDIT + comment, what: 'edit', thread, body }),
    again: (pending) => put({ ...pending, trouble: null }),
    letGo: ({ id: gone }) => drop(gone),
    remove: (thread, comment) => change.mutate({ ask: () => call('removeComment', { params: { ...params(thread), comment } }) }),
    resolve(thread, resolved) {
      const now = serverThread(thread)
      const guess = now && { ...now, resolved: resolved ? { at: Date.now(), by: me.id } : null }
      change.mutate({ ask: () => call('resolveThread', { params: params(thread), body: { resolved } }), guess })
    },
    react(thread, comment, reaction, on) {
      const now = serverThread(thread)
      const guess = now && { ...now, comments: now.comments.map((one) => (one.id === comment ? reacted(one, reaction, me.id, on) : one)) }
      change.mutate({ ask: () => call('react', { params: { ...params(thread), comment, reaction }, body: { on } }), guess })
    },
    anchorAnew({ id: thread, anchored }, anchor) {
      call('anchorThread', { params: params(thread), body: { anchor, anchored } }).then(show, () => undefined)
    },
  }
}

function reacted(comment: Thread['comments'][number], reaction: Reaction, me: string, on: boolean): Thread['comments'][number] {
  const others = comment.reactions.map((one) => (one.reaction === reaction ? { ...one, by: one.by.filter((id) => id !== me) } : one))
  const known = others.some((one) => one.reaction === reaction) ? others : [...others, { reaction, by: [] }]
  const next = on ? known.map((one) => (one.reaction === reaction ? { ...one, by: [...one.by, me] } : one)) : others
  return { ...comment, reactions: next.filter(({ by }) => by.length > 0) }
}
