import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A server in a process of its own, found at the address it printed. */
export interface Launched {
  child: ChildProcess
  url: string
  /** What it has said on stderr so far. */
  errors(): string
  /** What it has printed on stdout so far. */
  output(): string
}

/** How long, in ms, a start may take before it counts as failed. */
const PATIENCE = 60_000

const running = new Set<ChildProcess>()
// Whoever ends without ending their servers leaves none behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

function run(entry: string, dataDir: string, port: number, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [entry], {
    cwd: ROOT,
    // As `npm start` does: what Node made of the TypeScript is kept between starts.
    env: { NODE_COMPILE_CACHE: `${ROOT}.cache/node`, ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  return child
}

/** Starts `entry` (a path from the project folder) on the data in `dataDir`; `port` 0 takes a free one. Resolves when it has printed its address. */
export async function launch(entry: string, dataDir: string, port: number, env: Record<string, string> = {}): Promise<Launched> {
  const child = run(entry, dataDir, port, env)
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  let [output, errors] = ['', '']
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk
  })
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk
      // One that calls itself by another name was given its port.
      const named = env.PUBLIC_URL && env.PORT && output.includes(env.PUBLIC_URL) ? `http://127.0.0.1:${env.PORT}` : undefined
      const address = named ?? /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
      if (address) resolve(address)
    }
    child.stdout?.on('data', read)
    // Not when it ends: what it said last may still be on its way.
    child.once('close', (code) => reject(new Error(`the server ended with ${code}: ${errors || output}`)))
  })
  clearTimeout(late)
  return { child, url, errors: () => errors, output: () => output }
}

/** Starts `entry` and kills it hard `after` ms later, wherever it is then: in its own recovery, or already serving. */
export async function launchAndKill(
  entry: string,
  dataDir: string,
  port: number,
  env: Record<string, string>,
  after: number,
): Promise<void> {
  const child = run(entry, dataDir, port, env)
  const kill = setTimeout(() => child.kill('SIGKILL'), after)
  await gone(child)
  clearTimeout(kill)
}

/** Resolves when a process has ended, by itself or not. */
export function gone(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
  })
}

/** Ends a process by a signal. Resolves with its exit code when it is gone, at once when it was gone already. */
export function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address() as AddressInfo
      taken.close(() => resolve(port))
    })
  })
}
