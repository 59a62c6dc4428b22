import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../config.ts'
import { giveUp, serve } from '../main.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Starts the server; builds the page first when that has not been done yet. */
export async function serveHere(): Promise<void> {
  try {
    const config = readConfig(process.env)
    if (!existsSync(`${ROOT}dist/client/index.html`)) {
      const { build } = await import('vite')
      await build({ configFile: `${ROOT}vite.config.ts`, root: `${ROOT}client`, logLevel: 'warn' })
    }
    await serve(config)
  } catch (error) {
    giveUp(error)
  }
}
