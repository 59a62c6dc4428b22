import { setupLink } from '#shared/protocol/routes.ts'
import { type Config, readConfig } from './config.ts'
import { endNow, startServer } from './context.ts'
import { firstInvitation } from './domain/workspaces.ts'
import { takeOverOutput } from './log.ts'

/** Ends the process with a sentence instead of a stack: what the operator can do something about. */
export function giveUp(error: unknown): never {
  const { code, message, port } = error as { code?: string; message: string; port?: number }
  const sentence =
    code === 'EADDRINUSE' ? `Port ${port} is taken. Set PORT to another one.` : code === 'EACCES' ? `No permission: ${message}` : message
  process.stderr.write(`Draaiboek does not start: ${sentence}\n`)
  process.exit(1)
}

/** How long after the first signal, in ms, a second one counts. */
const IN_A_HURRY = 500

const FIRST = {
  nl: 'Hier is nog niemand. Begin als eerste organisator met deze link (werkt één keer):',
  en: 'Nobody is here yet. Begin as the first organiser with this link (works once):',
}

/** Serves until SIGTERM or Ctrl-C. Resolves when the server is ready. */
export async function serve(config: Config): Promise<void> {
  const server = await startServer(config)
  takeOverOutput(server.log)
  let began: number | undefined
  const stop = async () => {
    if (began !== undefined) {
      // npm and the terminal both pass a Ctrl-C on; only somebody who asks again later is in a hurry.
      if (Date.now() - began > IN_A_HURRY) endNow()
      return
    }
    began = Date.now()
    process.exit((await server.close()) ? 0 : 1)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Nobody may be reading what it prints; that ends nothing.
  process.stdout.on('error', () => undefined)
  // Whoever has joined can work without this link, also from a disk that is full.
  const secret = await firstInvitation(server.store, config.language).catch((error) => {
    server.log.error({ error: String(error) }, 'no link for a first organiser could be made')
    return null
  })
  const invitation = secret ? `  ${FIRST[config.language]}\n  ${setupLink(server.publicUrl(), secret)}\n\n` : ''
  process.stdout.write(`\n  Draaiboek: ${server.publicUrl()}\n\n${invitation}`)
}

if (import.meta.main) {
  try {
    await serve(readConfig(process.env))
  } catch (error) {
    giveUp(error)
  }
}
