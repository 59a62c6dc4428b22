import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { addCard } from '#shared/documents/board/operations.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '../support/api.ts'
import { draaiboek } from '../support/cli.ts'
import type { Faults } from '../support/faults.ts'
import type { SignedIn, TestServer } from '../support/server.ts'
import type { Person, Pick } from './person.ts'

export interface Scene {
  server: TestServer
  faults: Faults
  people: Person[]
  owner: SignedIn
  /** Somebody who may only read, in the same board. */
  viewer: Person
  pick: Pick
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const one = ({ people, pick }: Scene) => people[pick(people.length)] as Person

/** What goes wrong while people work. Each leaves everything as it found it. */
export const TROUBLE = {
  async cut(scene: Scene) {
    one(scene).socket?.terminate()
  },
  async slowReader(scene: Scene) {
    const { socket } = one(scene)
    socket?.pause()
    await pause(500 + scene.pick(2500))
    socket?.resume()
  },
  async viewerWrites({ viewer, pick }: Scene) {
    addCard(viewer.doc, { title: `«viewer.${pick(1_000_000)}»`, column: '' })
  },
  async session(scene: Scene) {
    const person = one(scene)
    await scene.server.expire(person.who)
    await pause(scene.pick(2000))
    Object.assign(person.who, await scene.server.signInAgain(person.who))
  },
  async archive(scene: Scene) {
    const { row } = one(scene)
    for (const archived of [true, false]) {
      await ask(scene.server.url, routes.archiveDocument, { params: { document: row.id }, body: { archived }, cookie: scene.owner.cookie })
      await pause(300 + scene.pick(700))
    }
  },
  async stall({ server, pick }: Scene) {
    server.pause()
    await pause(200 + pick(3000))
    server.resume()
  },
  async backup({ server }: Scene) {
    const file = join(server.dataDir, 'backup.sqlite')
    const { code, err } = await draaiboek(server.dataDir, ['backup', file])
    await rm(file, { force: true })
    if (code !== 0) throw new Error(`no backup: ${err}`)
  },
} as const

/** Those that end the process and begin another, or that want a server prepared for faults. */
export const HARD = {
  async fullDisk({ faults, pick }: Scene) {
    faults.set({ at: 'before append', does: 'full' })
    await pause(300 + pick(1200))
    faults.clear()
  },
  async kill({ server, pick }: Scene) {
    await server.stop('SIGKILL')
    await pause(pick(500))
    await server.start()
  },
  async restart({ server }: Scene) {
    await server.stop('SIGTERM')
    await server.start()
  },
} as const

export type Trouble = keyof typeof TROUBLE | keyof typeof HARD
