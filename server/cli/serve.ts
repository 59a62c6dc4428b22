import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { giveUp, serve } from '../main.ts'
import { buildPage, ROOT } from './page.ts'

/** Starts the server; builds the page first when that has not been done yet. */
export async function serveHere(): Promise<void> {
  try {
    const config = readConfig(process.env)
    if (!existsSync(join(ROOT, 'dist/client/index.html'))) buildPage()
    await serve(config)
  } catch (error) {
    giveUp(error)
  }
}
