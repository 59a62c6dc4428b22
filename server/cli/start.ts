import { readConfig } from '../config.ts'
import { giveUp, serve } from '../main.ts'
import { buildPage } from './page.ts'

// npm puts a shell in between that ends at SIGTERM without telling anybody; when that parent is gone, so are we.
const parent = process.ppid
const watch = setInterval(() => {
  if (process.ppid === parent) return
  clearInterval(watch)
  process.kill(process.pid, 'SIGTERM')
}, 500).unref()

try {
  const config = readConfig(process.env)
  buildPage()
  await serve(config)
} catch (error) {
  giveUp(error)
}
