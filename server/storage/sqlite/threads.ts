import type { Capability } from '#shared/access/capabilities.ts'
import { can, mayRead, type Role } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import type { Comment, Thread } from '#shared/protocol/threads.ts'
import { MOST, REACTIONS, type Reaction } from '#shared/threads/limits.ts'
import type { ThreadMethods } from '../threads.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { standingOf } from './documents.ts'
import { WITHIN } from './members.ts'

interface ThreadRow {
  id: string
  item: string | null
  anchor: string | null
  anchored: number
  quote: string
  author: string
  at: number
  resolvedAt: number | null
  resolvedBy: string | null
}
interface CommentRow {
  id: string
  thread: string
  author: string
  at: number
  editedAt: number | null
  removedAt: number | null
  removedBy: string | null
  body: string
}
interface ReactionRow {
  comment: string
  user: string
  reaction: Reaction
}

const THREAD = `t.id, t.item, t.anchor, t.anchored, t.quote, t.author, t.at, t.resolved_at AS resolvedAt, t.resolved_by AS resolvedBy`
const COMMENT = `c.id, c.thread, c.author, c.at, c.edited_at AS editedAt, c.removed_at AS removedAt, c.removed_by AS removedBy, c.body`

const stamp = (at: number | null, by: string | null) => (at === null || by === null ? null : { at, by })

function commentOf(row: CommentRow, reactions: readonly ReactionRow[]): Comment {
  const given = REACTIONS.map((reaction) => ({
    reaction,
    by: reactions.filter((one) => one.reaction === reaction).map(({ user }) => user),
  }))
  return {
    id: row.id,
    by: row.author,
    at: row.at,
    editedAt: row.editedAt,
    removed: stamp(row.removedAt, row.removedBy),
    body: row.body,
    reactions: given.filter(({ by }) => by.length > 0),
  }
}

/** Threads and comments about documents, programmes' sessions and boards' cards (rules T1 to T20). */
export function threadMethods(db: Database): ThreadMethods {
  /** The threads that `where` picks, each with all of its comments. */
  const read = (where: string, ...values: string[]): Thread[] => {
    const threads = db.all<ThreadRow>(`SELECT ${THREAD} FROM threads t WHERE ${where} ORDER BY t.seq`, ...values)
    const comments = Map.groupBy(
      db.all<CommentRow>(`SELECT ${COMMENT} FROM comments c JOIN threads t ON t.id = c.thread WHERE ${where} ORDER BY c.seq`, ...values),
      ({ thread }) => thread,
    )
    const reactions = Map.groupBy(
      db.all<ReactionRow>(
        `SELECT r.comment, r.user, r.reaction FROM reactions r JOIN comments c ON c.id = r.comment JOIN threads t ON t.id = c.thread
         WHERE ${where} ORDER BY r.at, r.user`,
        ...values,
      ),
      ({ comment }) => comment,
    )
    return threads.map(({ author, anchor, resolvedAt, resolvedBy, ...row }) => ({
      ...row,
      by: author,
      anchor: anchor === null ? null : JSON.parse(anchor),
      resolved: stamp(resolvedAt, resolvedBy),
      comments: (comments.get(row.id) ?? []).map((comment) => commentOf(comment, reactions.get(comment.id) ?? [])),
    }))
  }
  const find = (document: string, id: string) => read('t.document = ? AND t.id = ?', document, id)[0]
  const threadAt = (document: string, id: string): Thread => {
    const thread = find(document, id)
    if (!thread) throw new Failure('not-found')
    return thread
  }
  /** A comment that still says something, in its thread. */
  const commentAt = (document: string, thread: string, id: string): Comment => {
    const comment = threadAt(document, thread).comments.find((one) => one.id === id)
    if (!comment || comment.removed) throw new Failure('not-found')
    return comment
  }

  /** Throws unless this may be done here now; says as what. The operator may everything. */
  const mustMay = ({ document, session, now }: { document: string; session?: string; now: number }, needs: Capability) => {
    const standing = standingOf(db, document, session, now)
    if (!standing || standing.kind === 'backstage') throw new Failure('not-found')
    const { ended, role, fixed, kind } = standing
    if (session !== undefined) {
      if (ended !== null) throw new Failure('unauthenticated')
      if (!role || !mayRead(role, kind) || !can(role, needs)) throw new Failure('not-found')
    }
    if (fixed) throw new Failure('frozen')
    const also = (capability: Capability) => session === undefined || can(role as Role, capability)
    return { kind, also }
  }

  const count = (sql: string, value: string) => db.get<{ n: number }>(`SELECT ${sql}`, value)?.n ?? 0
  /** Throws when so many characters more do not fit into the comments on a document. */
  const mustHaveRoom = (document: string, adds: number) => {
    const now = count(
      'coalesce(sum(length(c.body)), 0) AS n FROM threads t JOIN comments c ON c.thread = t.id WHERE t.document = ?',
      document,
    )
    if (adds > 0 && now + adds > MOST.characters) throw new Failure('comments-full')
  }

  const addComment = (thread: string, id: string, author: string, body: string, now: number) =>
    db.run('INSERT INTO comments (id, thread, author, at, body) VALUES (?, ?, ?, ?, ?)', ...[id, thread, author, now, body])

  /** An id is whoever used it first, and where: what comes again from them there is known, from anybody else there is nothing. */
  const isKnown = (table: 'threads' | 'comments', place: 'document' | 'thread', id: string, author: string, at: string): boolean => {
    const row = db.get<{ author: string; place: string }>(`SELECT author, ${place} AS place FROM ${table} WHERE id = ?`, id)
    if (row && (row.author !== author || row.place !== at)) throw new Failure('bad-request', 'This id is taken.')
    return row !== undefined
  }

  const setResolved = (thread: string, by: string | null, now: number) =>
    db.run('UPDATE threads SET resolved_at = ?, resolved_by = ? WHERE id = ?', by === null ? null : now, by, thread)

  return {
    threads: ({ document }) => read('t.document = ?', document),
    readersOf: ({ document }) =>
      db
        .all<{ user: string }>(
          `SELECT m.user FROM documents d JOIN members m ON m.workspace = d.workspace WHERE d.id = ? AND ${WITHIN} ORDER BY m.user`,
          document,
        )
        .map(({ user }) => user),
    openThreads({ document }) {
      const rows = db.all<{ item: string | null; open: number }>(
        'SELECT item, count(*) AS open FROM threads WHERE document = ? AND resolved_at IS NULL GROUP BY item',
        document,
      )
      return {
        open: rows.reduce((sum, { open }) => sum + open, 0),
        items: Object.fromEntries(rows.flatMap(({ item, open }) => (item === null ? [] : [[item, open]]))),
      }
    },
    startThread({ id, item, anchor, comment, ...by }) {
      const { kind } = mustMay(by, 'comment.write')
      const { document, author, now } = by
      const hasItems = kind !== 'release'
      // In a release a thread about what somebody suggests is about its words as well.
      const isPlace = hasItems ? item !== null && anchor === null : item === null || anchor !== null
      if (!isPlace) throw new Failure('bad-request', 'There is no such place to comment on.')
      if (isKnown('threads', 'document', id, author, document)) return threadAt(document, id)
      if (isKnown('comments', 'thread', comment.id, author, id)) throw new Failure('bad-request', 'This id is taken.')
      if (count('count(*) AS n FROM threads WHERE document = ?', document) >= MOST.threads) throw new Failure('comments-full')
      mustHaveRoom(document, comment.body.length)
      db.run(
        'INSERT INTO threads (id, document, item, anchor, anchored, quote, author, at) VALUES (?, ?, ?, ?, 0, ?, ?, ?)',
        ...[id, document, item, anchor && JSON.stringify(anchor), anchor?.quote ?? '', author, now],
      )
      addComment(id, comment.id, author, comment.body, now)
      return threadAt(document, id)
    },
    reply({ thread, id, body, ...by }) {
      mustMay(by, 'comment.write')
      const { document, author, now } = by
      const before = threadAt(document, thread)
      if (isKnown('comments', 'thread', id, author, thread)) return before
      if (before.comments.length >= MOST.comments) throw new Failure('comments-full')
      mustHaveRoom(document, body.length)
      addComment(thread, id, author, body, now)
      if (before.resolved) setResolved(thread, null, now)
      return threadAt(document, thread)
    },
    resolveThread({ thread, resolved, ...by }) {
      const { also } = mustMay(by, 'comment.write')
      const { document, author, now } = by
      const before = threadAt(document, thread)
      if (before.by !== author && !also('comment.moderate')) throw new Failure('read-only')
      if (resolved !== (before.resolved !== null)) setResolved(thread, resolved ? author : null, now)
      return threadAt(document, thread)
    },
    anchorThread({ thread, anchor, anchored, ...by }) {
      mustMay(by, 'document.write')
      db.run(
        'UPDATE threads SET anchor = ?, anchored = anchored + 1 WHERE document = ? AND id = ? AND anchored = ? AND anchor IS NOT NULL',
        ...[JSON.stringify(anchor), by.document, thread, anchored],
      )
      return threadAt(by.document, thread)
    },
    changeComment({ thread, comment, body, ...by }) {
      mustMay(by, 'comment.write')
      const { document, author, now } = by
      const before = commentAt(document, thread, comment)
      if (before.by !== author) throw new Failure('read-only')
      if (before.body !== body) {
        mustHaveRoom(document, body.length - before.body.length)
        db.run('UPDATE comments SET body = ?, edited_at = ? WHERE id = ?', body, now, comment)
      }
      return threadAt(document, thread)
    },
    removeComment({ thread, comment, ...by }) {
      const { also } = mustMay(by, 'comment.write')
      const { document, author, now } = by
      const before = commentAt(document, thread, comment)
      if (before.by !== author && !also('comment.moderate')) throw new Failure('read-only')
      db.run("UPDATE comments SET body = '', removed_at = ?, removed_by = ? WHERE id = ?", now, author, comment)
      db.run('DELETE FROM reactions WHERE comment = ?', comment)
      if (before.by !== author) {
        const about = db.get<{ workspace: string; title: string; name: string }>(
          'SELECT d.workspace, d.title, u.name FROM documents d, users u WHERE d.id = ? AND u.id = ?',
          ...[document, before.by],
        )
        const { workspace, ...detail } = about as { workspace: string; title: string; name: string }
        audit(db, { workspace, actor: author, action: 'comment.removed', subject: document, detail }, now)
      }
      const after = threadAt(document, thread)
      if (after.resolved || after.comments.some(({ removed }) => !removed)) return after
      setResolved(thread, author, now)
      return threadAt(document, thread)
    },
    react({ thread, comment, reaction, on, ...by }) {
      mustMay(by, 'comment.write')
      const { document, author, now } = by
      commentAt(document, thread, comment)
      if (on) {
        db.run('INSERT OR IGNORE INTO reactions (comment, user, reaction, at) VALUES (?, ?, ?, ?)', ...[comment, author, reaction, now])
      } else db.run('DELETE FROM reactions WHERE comment = ? AND user = ? AND reaction = ?', comment, author, reaction)
      return threadAt(document, thread)
    },
  }
}
