import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { COLLAB_PATH, HEALTH_PATH, YWS_PATH } from '#shared/protocol/routes.ts'

/** For working on it: the page with hot reload, in front of a server that starts again when its code changes. */
const BACK = 3001
const FRONT = Number(process.env.PORT ?? 3000)
const root = fileURLToPath(new URL('..', import.meta.url))

const target = `http://127.0.0.1:${BACK}`
const page = await createServer({
  configFile: `${root}/vite.config.ts`,
  server: {
    port: FRONT,
    strictPort: true,
    host: '127.0.0.1',
    // Whole paths: the page's own modules begin with the same letters (/api.ts, /collab/…).
    proxy: { '^/(api|press)/': target, [`^${HEALTH_PATH}$`]: target, [`^(${COLLAB_PATH}$|${YWS_PATH}/)`]: { target, ws: true } },
  },
})
await page.listen()

const env = { ...process.env, PORT: String(BACK), PUBLIC_URL: process.env.PUBLIC_URL ?? `http://127.0.0.1:${FRONT}` }
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts'], { cwd: root, env, stdio: 'inherit' })
const stop = async () => {
  server.kill('SIGTERM')
  await page.close()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
