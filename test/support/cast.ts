import { test } from '@playwright/test'
import { type SignedIn, startTestServer, type TestServer } from './server.ts'
import { type Stage, stageOn } from './stage.ts'

/** Two people who organise, on a server of their own. */
export interface Cast {
  server: TestServer
  sanne: SignedIn
  tom: SignedIn
  /** A programme for one test. */
  stage(): Promise<Stage>
}

/** One server and the same two people for all page tests of a file; there from the first test on. */
export function organisers(): Cast {
  const cast = { stage: () => stageOn(cast.server, cast.sanne) } as Cast
  test.beforeAll(async () => {
    cast.server = await startTestServer()
    cast.sanne = await cast.server.signIn('organiser', 'Sanne Proef')
    cast.tom = await cast.server.signIn('organiser', 'Tom Voorbeeld')
  })
  test.afterAll(() => cast.server.close())
  return cast
}
