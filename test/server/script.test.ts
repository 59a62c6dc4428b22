import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { addCard, addStartColumns } from '#shared/documents/board/operations.ts'
import { joinLink } from '#shared/protocol/routes.ts'
import { openPage } from '#test/support/page.ts'
import { ROOT, startTestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

function runExample(file: string, link: string): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, link], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out }))
  })
}

for (const file of ['docs/script-example.mjs', 'docs/yws-example.mjs']) {
  test(`O6 ${file} takes part: joins, reads the board, adds a card that everybody sees`, async () => {
    const server = await startTestServer()
    const page = openPage(server, await server.signIn('organiser'))
    const board = page.open(await server.createDocument('board'))
    await until('the board opens', () => board.current().status === 'open')
    addStartColumns(board.current().doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
    addCard(board.current().doc, { title: 'Zaal vastleggen', column: 'todo' })
    await until('it is saved', () => board.current().save.state === 'saved')

    const { code, out } = await runExample(file, joinLink(server.url, await server.invite('organiser')))
    expect([code, out.trim().split('\n').sort()]).toEqual([0, ['Geschreven door een script', 'Zaal vastleggen']])
    await until('the card is seen', () => board.current().doc.getMap('cards').size === 2)
    const people = await server.store.members({ workspace: server.workspace.id })
    expect(people.map(({ name }) => name)).toContain('Script')
    page.die()
    await server.close()
  }, 90_000)
}
