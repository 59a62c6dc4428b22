import { flushCompileCache } from 'node:module'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Fault, faultIn, type Mark, STEPS, type Step } from './faults.ts'

/**
 * Loaded before the server in each of its threads (`--import`): puts marks around what it writes, and lets the fault that is set happen at its mark.
 * Only servers that tests start have it.
 */
const file = process.env.FAULTS_FILE as string
const isWriter = !isMainThread && (workerData as { writes?: boolean } | null)?.writes === true
const MOST_PAGES = 4_294_967_294
let last = ''
let passed = 0

/** Passes a mark; says what is to happen here, if anything. */
function pass(mark: Mark): Fault['does'] | null {
  const text = faultIn(file)
  if (text !== last) passed = 0
  last = text
  if (text === '') return null
  const fault = JSON.parse(text) as Fault
  if (fault.at !== mark) return null
  passed += 1
  return passed > (fault.after ?? 0) ? fault.does : null
}

function rest(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
}

function happen(mark: Mark, db: DatabaseSync | null): void {
  const does = pass(mark)
  if (does === 'kill') {
    process.kill(process.pid, 'SIGKILL')
    // Not one step further, however late the signal comes.
    for (;;) rest()
  }
  if (does === 'end') process.exit(1)
  if (does === 'throw') process.nextTick(() => Promise.reject(new Error(`thrown ${mark}`)))
  if (does === 'hang') while (pass(mark) === 'hang') rest()
  if (does === 'io-error') {
    if (db?.isTransaction) exec.call(db, 'ROLLBACK')
    throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 1034 })
  }
  if (db && mark === 'begin') exec.call(db, `PRAGMA max_page_count = ${does === 'full' ? 1 : MOST_PAGES}`)
}

const { exec } = DatabaseSync.prototype
const connections = new WeakMap<StatementSync, DatabaseSync>()
/** What the transaction that is running has written. */
const written = new Set<Step>()

if (isWriter) {
  const { prepare } = DatabaseSync.prototype
  DatabaseSync.prototype.prepare = function (sql, ...rest) {
    const statement = prepare.call(this, sql, ...rest)
    connections.set(statement, this)
    return statement
  }
  const { run } = StatementSync.prototype
  StatementSync.prototype.run = function (this: StatementSync, ...values: Parameters<StatementSync['run']>) {
    const db = connections.get(this) ?? null
    if (this.sourceSQL === 'BEGIN IMMEDIATE') {
      written.clear()
      happen('begin', db)
    }
    if (this.sourceSQL === 'COMMIT') {
      const steps = [...written]
      for (const step of steps) happen(`before commit of ${step}`, db)
      const result = run.apply(this, values)
      for (const step of steps) happen(`after commit of ${step}`, db)
      return result
    }
    const step = (Object.keys(STEPS) as Step[]).find((candidate) => STEPS[candidate].test(this.sourceSQL))
    if (!step) return run.apply(this, values)
    happen(`before ${step}`, db)
    const result = run.apply(this, values)
    written.add(step)
    happen(`after ${step}`, db)
    return result
  } as typeof run
}

if (!isMainThread && !isWriter) {
  parentPort?.on('message', (calls: unknown) => {
    for (const { method } of Array.isArray(calls) ? (calls as { method?: string }[]) : []) {
      if (method === 'compact') happen('merge', null)
      if (method === 'load') happen('load', null)
    }
  })
}

if (isMainThread) {
  // Node keeps what it compiled when it ends in order, which these servers seldom do.
  setTimeout(() => flushCompileCache(), 1500).unref()
  const appends = new Set<number>()
  const { postMessage, emit } = Worker.prototype
  Worker.prototype.postMessage = function (calls: unknown, ...rest: never[]) {
    for (const { id, method } of Array.isArray(calls) ? (calls as { id: number; method: string }[]) : [])
      if (method === 'append') appends.add(id)
    postMessage.call(this, calls, ...rest)
  }
  // The answer of an append is on its way to the page: before anybody here has seen it, and when everybody has.
  Worker.prototype.emit = function (this: Worker, event: never, ...values: Parameters<StatementSync['run']>) {
    const [answers] = values as unknown[]
    const appended = Array.isArray(answers) && answers.some(({ id }: { id?: number }) => id !== undefined && appends.delete(id))
    if (appended) happen('before acknowledgement', null)
    const heard = emit.call(this, event, ...values)
    if (appended) setImmediate(() => happen('after acknowledgement', null))
    return heard
  } as typeof emit
}
