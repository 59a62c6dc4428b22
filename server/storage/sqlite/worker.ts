import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { StoredKind } from '#shared/documents/name.ts'
import { Failure } from '#shared/errors.ts'
import type { StoreMethods } from '../store.ts'
import { auditMethods } from './audit.ts'
import { beginningMethods } from './beginnings.ts'
import { openDatabase } from './database.ts'
import { documentMethods } from './documents.ts'
import { feedMethods } from './feeds.ts'
import { finalMethods } from './finals.ts'
import { invitationMethods } from './invitations.ts'
import { memberMethods } from './members.ts'
import { migrate } from './migrations.ts'
import { photoMethods } from './photos.ts'
import { previewMethods } from './previews.ts'
import { releaseMethods } from './releases.ts'
import { sessionMethods } from './sessions.ts'
import { settingsMethods } from './settings.ts'
import { signInMethods } from './signIns.ts'
import { templateMethods } from './templates.ts'
import { threadMethods } from './threads.ts'
import { ticketMethods } from './tickets.ts'
import { versionMethods } from './versions.ts'
import { workMethods } from './work.ts'
import { workspaceMethods } from './workspaces.ts'

export interface Call {
  id: number
  method: keyof StoreMethods
  args: never
}
export type Answer = { id: number; value: unknown } | { id: number; failure: { code: string; detail?: string | undefined } }

/** What a thread is for: its file, whether it writes or merges, the version of new documents, and how often it was started. */
export interface Task {
  file: string
  writes: boolean
  merges: boolean
  versions: Record<StoredKind, number>
  life: number
}

const { file, writes, merges, versions, life } = workerData as Task
const port = parentPort as MessagePort
const db = openDatabase(file)
if (writes) {
  migrate(db.raw)
  // A look at every table: what is damaged beyond use is found now, not in the middle of the day.
  for (const { name } of db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'"))
    db.get(`SELECT * FROM ${name} LIMIT 1`)
}

const sessions = sessionMethods(db)
const workspaces = workspaceMethods(db)
const invitations = invitationMethods(db)
const documents = documentMethods(db, versions)
const noMerging = {
  compact(): never {
    throw new Error('this thread does not merge')
  },
  authors(): never {
    throw new Error('this thread does not open journals')
  },
}
// Loaded where it is used: in every thread it would be some 15 MB.
const merging = merges ? (await import('./merge.ts')).mergeMethods(db) : noMerging
const methods: StoreMethods = {
  ...workspaces,
  ...settingsMethods(db),
  ...invitations,
  ...beginningMethods(db, { ...workspaces, ...invitations }),
  ...memberMethods(db),
  ...sessions,
  ...signInMethods(db, invitations),
  ...auditMethods(db),
  ...ticketMethods(db, sessions.session),
  ...documents,
  ...versionMethods(db),
  ...photoMethods(db),
  ...releaseMethods(db),
  ...finalMethods(db, documents.document),
  ...previewMethods(db),
  ...threadMethods(db),
  ...workMethods(db),
  ...feedMethods(db),
  ...templateMethods(db),
  ...merging,
  pulse({ now }) {
    db.run('INSERT INTO pulse (id, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at', now)
    return null
  },
  // SQLite counts for each connection; a thread that was started again has not seen what came before it.
  foreignVersion: () => life * 2 ** 32 + (db.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0),
}

const CONSTRAINT = 19
const DAMAGED = [11, 26]

/** Constraint errors are mistakes of ours, and what cannot be read because it is damaged stays so; every other error of SQLite is the disk's. */
function failureOf(error: unknown): { code: string; detail?: string | undefined } {
  if (error instanceof Failure) return { code: error.code, detail: error.detail }
  const { code, errcode = 0, message } = error as { code?: string; errcode?: number; message?: string }
  const isOurs = errcode % 256 === CONSTRAINT || (!writes && DAMAGED.includes(errcode % 256))
  return { code: code === 'ERR_SQLITE_ERROR' && !isOurs ? 'storage-failed' : 'internal', detail: message }
}

/** `shared`: others' writes are in the same transaction, and must stay when this one fails. */
function answer({ id, method, args }: Call, shared: boolean): Answer {
  if (shared) db.run('SAVEPOINT call')
  try {
    const value = methods[method](args)
    if (shared) db.run('RELEASE call')
    return { id, value }
  } catch (error) {
    // A full or failing disk takes the whole transaction along, and with it everybody else's part in it.
    if (writes && !db.raw.isTransaction) throw error
    if (shared) db.exec('ROLLBACK TO call; RELEASE call')
    else if (writes) db.exec('ROLLBACK')
    return { id, failure: failureOf(error) }
  }
}

/**
 * Group commit: everything that arrived while the last commit was on its way to the disk goes into the next one, and nobody hears anything
 * before it is there.
 */
function commit(calls: Call[]): Answer[] {
  let answers: Answer[] = []
  try {
    if (writes) db.run('BEGIN IMMEDIATE')
    answers = calls.map((call) => answer(call, writes && calls.length > 1))
    const nothingLeft = calls.length === 1 && 'failure' in (answers[0] as Answer)
    if (writes && !nothingLeft) db.run('COMMIT')
    return answers
  } catch (error) {
    if (db.raw.isTransaction) db.exec('ROLLBACK')
    return calls.map(({ id }) => ({ id, failure: failureOf(error) }))
  }
}

/** The next of what has arrived already, without going round the event loop for it. Reading gains nothing by doing more at once. */
const next = (): Call[] | 'close' | undefined => (writes ? receiveMessageOnPort(port)?.message : undefined)

port.on('message', (first: Call[] | 'close') => {
  const calls: Call[] = []
  let message: Call[] | 'close' | undefined = first
  for (; Array.isArray(message); message = next()) calls.push(...message)
  if (calls.length > 0) port.postMessage(commit(calls))
  if (message !== 'close') return
  db.close()
  port.close()
})
port.postMessage('open')
