import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashSecret, newSecret } from '#server/domain/secret.ts'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import type { Store } from '#server/storage/store.ts'
import type { Role } from '#shared/access/roles.ts'
import { newId } from '#shared/documents/ids.ts'
import type { DocumentKind } from '#shared/documents/name.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow, Person, Workspace } from '#shared/protocol/schema.ts'
import { end, gone, launch, launchAndKill } from './launch.ts'

export { ROOT } from './launch.ts'

/** Somebody with a session. */
export interface SignedIn {
  user: Person
  role: Role
  /** The session's token, and the `Cookie` header that carries it. */
  token: string
  cookie: string
}

/** A real server in a process of its own, on a free port and an empty data folder, with one workspace. */
export interface TestServer {
  url: string
  dataDir: string
  /** Of the process that runs now. */
  pid(): number
  /** The same database, opened beside the server as the operator's command does. */
  readonly store: Store
  workspace: Workspace
  signIn(role: Role, name?: string): Promise<SignedIn>
  /** Ends the session, as time does. */
  expire(who: SignedIn): Promise<void>
  /** Another session of the same person. */
  signInAgain(who: SignedIn): Promise<SignedIn>
  createDocument(kind: DocumentKind, title?: string): Promise<DocumentRow>
  /** An invitation's secret. */
  invite(role: Role, options?: { uses?: number; expiresAt?: number }): Promise<string>
  /** What the running process has said on stderr so far. */
  errors(): string
  /** What it has printed on stdout so far. */
  output(): string
  /** Ends the process: SIGKILL is the hard kill of a crash. Resolves with the exit code when it is gone. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
  /** Lets the process stand still, as behind a network that has gone quiet: nothing is closed, nothing answers. */
  pause(): void
  resume(): void
  /** Resolves when the process has ended, by itself or not. */
  gone(): Promise<void>
  /** Starts it again on the same port and data. */
  start(): Promise<void>
  /** Lets nobody here have the database open while something happens to it. */
  aside(work: () => Promise<void>): Promise<void>
  /** Starts it and kills it hard `after` ms later. */
  startAndKill(after: number): Promise<void>
  close(): Promise<void>
}

const ENTRY = 'server/main.ts'

export async function startTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'draaiboek-test-'))
  let { child, url, errors, output } = await launch(ENTRY, dataDir, 0, env)
  let store = await openSqliteStore(dataDir)
  const now = Date.now()
  const workspace = await store.createWorkspace({
    id: newId(),
    slug: 'dag',
    name: 'De dag',
    timeZone: 'Europe/Amsterdam',
    eventDate: null,
    now,
  })

  const stop = (signal: 'SIGKILL' | 'SIGTERM') => end(child, signal)
  const server: TestServer = {
    url,
    dataDir,
    pid: () => child.pid as number,
    get store() {
      return store
    },
    workspace,
    async invite(role, { uses = 100, expiresAt = Date.now() + 3_600_000 } = {}) {
      const secret = newSecret()
      await store.createInvitation({
        ...{ id: newId(), workspace: workspace.id, role, name: null, secretHash: hashSecret(secret), createdBy: null },
        ...{ uses, expiresAt, now: Date.now() },
      })
      return secret
    },
    async signIn(role, name = role) {
      const token = newSecret()
      const { user } = await store.join({
        secretHash: hashSecret(await server.invite(role)),
        user: null,
        newUser: { id: newId(), name, palette: ['#b0467a', '#0f7b6c', '#8a3ffc', '#1f47c4'] },
        session: { tokenHash: hashSecret(token), device: 'test' },
        now: Date.now(),
      })
      return { user, role, token, cookie: `${SESSION_COOKIE}=${token}` }
    },
    async expire({ token }) {
      await store.endSession({ tokenHash: hashSecret(token), now: Date.now() })
    },
    async signInAgain(who) {
      const token = newSecret()
      await store.join({
        secretHash: hashSecret(await server.invite(who.role)),
        user: who.user.id,
        newUser: { id: newId(), name: who.user.name, palette: [who.user.color] },
        session: { tokenHash: hashSecret(token), device: 'test' },
        now: Date.now(),
      })
      return { ...who, token, cookie: `${SESSION_COOKIE}=${token}` }
    },
    createDocument: (kind, title = kind) =>
      store.createDocument({ id: newId(), workspace: workspace.id, kind, title, author: null, now: Date.now() }),
    errors: () => errors(),
    output: () => output(),
    stop,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    gone: () => gone(child),
    startAndKill: (after) => launchAndKill(ENTRY, dataDir, Number(new URL(url).port), env, after),
    async start() {
      ;({ child, errors, output } = await launch(ENTRY, dataDir, Number(new URL(url).port), env))
    },
    async aside(work) {
      await store.close()
      try {
        await work()
      } finally {
        store = await openSqliteStore(dataDir)
      }
    },
    async close() {
      await stop('SIGKILL')
      await store.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return server
}
