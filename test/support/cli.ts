import { spawn } from 'node:child_process'
import { ROOT } from './server.ts'

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Runs the operator's command as a process of its own, on this data. */
export function draaiboek(dataDir: string, args: string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['server/cli/draaiboek.js', ...args], {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ran: Ran = { code: null, out: '', err: '' }
    child.stdout.on('data', (chunk) => {
      ran.out += chunk
    })
    child.stderr.on('data', (chunk) => {
      ran.err += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ ...ran, code }))
  })
}
