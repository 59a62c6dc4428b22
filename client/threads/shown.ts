import type { Comment, Thread } from '#shared/protocol/threads.ts'
import type { Anchor } from '#shared/threads/anchor.ts'
import { EDIT, type KeptComment } from '../offline/comments.ts'

/** A comment as the page shows it. `pending`: what of it is not on the server yet. */
export type ShownComment = Comment & { pending: KeptComment | null }
export type ShownThread = Omit<Thread, 'comments'> & { comments: ShownComment[]; pending: KeptComment | null }

/** The threads of a document with what this person wrote in them and the server has not got, each in its place. */
export function shownThreads(threads: readonly Thread[], kept: readonly KeptComment[], me: string): ShownThread[] {
  const sent = kept.filter(({ what }) => what !== 'writing')
  const edits = new Map(sent.filter(({ what }) => what === 'edit').map((one) => [one.id.slice(EDIT.length), one]))
  const newComment = (pending: KeptComment): ShownComment => ({
    ...{ id: pending.id, by: me, at: pending.at, editedAt: null, removed: null, body: pending.body, reactions: [] },
    pending,
  })
  const replies = (id: string, known: readonly Comment[]) =>
    sent.filter(({ what, thread, id: own }) => what === 'reply' && thread === id && !known.some((one) => one.id === own)).map(newComment)
  const shown = threads.map((thread) => ({
    ...thread,
    pending: null,
    comments: [
      ...thread.comments.map((comment): ShownComment => {
        const pending = comment.removed ? null : (edits.get(comment.id) ?? null)
        return { ...comment, ...(pending && { body: pending.body }), pending }
      }),
      ...replies(thread.id, thread.comments),
    ],
  }))
  const begun = sent.filter(({ what, thread }) => what === 'start' && !threads.some(({ id }) => id === thread))
  return [
    ...shown,
    ...begun.map((pending) => ({
      ...{ id: pending.thread, item: pending.item, anchor: pending.anchor, anchored: 0, quote: pending.anchor?.quote ?? '' },
      ...{ by: me, at: pending.at, resolved: null, pending, comments: [newComment(pending), ...replies(pending.thread, [])] },
    })),
  ]
}

/** The name of the place where somebody begins a thread about a passage of a text, or about all of it: the same at the next visit. */
export const newPlace = (anchor: Anchor | null) => (anchor ? `new ${anchor.start} ${anchor.end}` : 'new whole')

/** Threads about a text that were begun and not finished, and are not being written at `place`. */
export function unfinishedIn(kept: readonly KeptComment[], document: string, place: string | null): KeptComment[] {
  const isNew = ({ what, thread, item }: KeptComment) => what === 'writing' && thread === '' && item === null
  return kept.filter((one) => isNew(one) && one.document === document && (place === null || !one.id.endsWith(` ${place}`)))
}

/** Which threads are shown: the open ones, the resolved ones, those I wrote in, those that mention me, or those somebody wrote in (`person` and an id). */
export type Filter = 'open' | 'resolved' | 'mine' | 'mentions' | `person ${string}`

export function isShown(thread: ShownThread, filter: Filter, me: string, mentionsOf: (body: string) => readonly string[]): boolean {
  const wrote = (id: string) => thread.by === id || thread.comments.some(({ by }) => by === id)
  if (filter === 'resolved') return thread.resolved !== null
  if (filter === 'mine') return wrote(me)
  if (filter === 'mentions') return thread.comments.some(({ body }) => mentionsOf(body).includes(me))
  return filter === 'open' ? thread.resolved === null : wrote(filter.slice('person '.length))
}
