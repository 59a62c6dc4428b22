import { readConfig } from '../config.ts'
import { giveUp, serve } from '../main.ts'
import { buildPage } from './page.ts'

// What `npm start` runs: one process, so that a signal to it reaches the server.
try {
  const config = readConfig(process.env)
  buildPage()
  await serve(config)
} catch (error) {
  giveUp(error)
}
