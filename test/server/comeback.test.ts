import { expect, test } from 'vitest'
import { addColumn } from '#shared/documents/board/operations.ts'
import { layNetwork } from '../support/network.ts'
import { openPage } from '../support/page.ts'
import { startTestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

test('R6 a page that comes back hears what others did before it says what it did, so that what it puts right goes along', async () => {
  const server = await startTestServer()
  const network = await layNetwork(server.url)
  const row = await server.createDocument('board')
  const [away, here] = [await server.signIn('organiser'), await server.signIn('organiser')]
  const page = openPage({ ...server, url: network.url }, away)
  const other = openPage(server, here)
  try {
    const [mine, theirs] = [page.open(row), other.open(row)]
    await until('both are open', () => [mine, theirs].every((handle) => handle.current().status === 'open'))
    network.cut()
    await until('the page notices', () => !mine.current().online)
    addColumn(mine.current().doc, { name: 'Onderweg' })
    addColumn(theirs.current().doc, { name: 'Intussen' })
    await until('theirs is stored', () => theirs.current().save.state === 'saved')
    // What the page puts right when it hears of it.
    mine.current().doc.once('afterAllTransactions', () => addColumn(mine.current().doc, { name: 'Rechtgezet' }))
    network.mend()
    await until('all is saved', () => mine.current().save.state === 'saved' && mine.current().online, 20_000)
    const rows = (await server.store.journal({ document: row.id, after: 0, limit: 20 })).map(({ bytes }) => Buffer.from(bytes).toString())
    const said = rows.filter((bytes) => bytes.includes('Onderweg'))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('Rechtgezet')
  } finally {
    page.die()
    other.die()
    await network.close()
    await server.close()
  }
}, 60_000)
