import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { channelOf, type DocumentName, parseName } from '#shared/documents/name.ts'
import { announcementSchema } from '#shared/protocol/schema.ts'
import { useDocument } from '../collab/useDocument.ts'
import { type Peer, setPresence, usePeers } from '../collab/usePeers.ts'

function readAnnouncement(payload: string) {
  try {
    return announcementSchema.safeParse(JSON.parse(payload)).data
  } catch {
    return undefined
  }
}

/** What is asked again when there is something else to do, or something else belongs together. */
const WORK = ['work', 'together', 'activity']

/**
 * The workspace's own channel: says who is here and in which document, and asks the server again whenever something changed. After a gap in
 * the connection it asks as well, for what was said meanwhile, and when it is sent away, for why.
 */
export function useChannel(workspace: string, mine: string, at: string | null, view: string): readonly Peer[] {
  const name = useMemo(() => parseName(channelOf(workspace)) as DocumentName, [workspace])
  const { awareness, provider, online, failure } = useDocument(name)
  const cache = useQueryClient()
  useEffect(() => setPresence(awareness, { at, view: view.length > 300 ? null : view }), [awareness, at, view])
  useEffect(() => {
    const onStateless = ({ payload }: { payload: string }) => {
      const type = readAnnouncement(payload)?.type
      if (type === 'workspace-changed') void cache.invalidateQueries()
      if (type === 'facts-changed') void cache.invalidateQueries({ queryKey: ['facts'] })
      if (type === 'work-changed') for (const what of WORK) void cache.invalidateQueries({ queryKey: [what] })
    }
    provider.on('stateless', onStateless)
    return () => {
      provider.off('stateless', onStateless)
    }
  }, [provider, cache])
  useEffect(() => {
    if (!online && !failure) return
    void cache.invalidateQueries({ queryKey: ['workspace'] })
    // What becomes final ends the connection of everybody who has it open: what was said meanwhile nobody heard.
    void cache.invalidateQueries({ queryKey: ['release'] })
  }, [online, failure, cache])
  return usePeers(awareness, mine)
}
