import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { open } from '#server/domain/inspect.ts'
import { usualBoard } from '#server/domain/template/boards.ts'
import { WORDS } from '#server/domain/template/words.ts'
import { addChecks, attach, checksOf, tick } from '#shared/documents/board/cardParts.ts'
import { addLabel, labelCard } from '#shared/documents/board/labels.ts'
import { descriptionOf, readBoard } from '#shared/documents/board/model.ts'
import { addCard, archiveCard, changeColumn, removeCard } from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { applyTemplate, templateOf, templateSchema } from '#shared/documents/board/template.ts'
import { appendProse, textOfProse } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { SavedTemplate } from '#shared/protocol/templates.ts'
import { aBoard, type Kept } from '#test/support/boards.ts'
import { asOf } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

const EVENT = '2030-06-01'

function worked(doc: Y.Doc): void {
  const zaal = addCard(doc, { title: 'Zaal', column: 'todo', due: '2030-05-22', assignees: ['anna'] })
  labelCard(doc, zaal, addLabel(doc, { name: 'Locatie', tint: 3 }))
  appendProse(descriptionOf(doc, zaal) as Y.XmlFragment, [{ type: 'paragraph', content: [{ type: 'text', text: 'Groot genoeg' }] }])
  const [check] = addChecks(doc, zaal, ['bellen', 'tekenen'])
  tick(doc, zaal, check as string, true)
  attach(doc, zaal, 'https://example.org/offerte', 'Offerte')
  addCard(doc, { title: 'Al af', column: 'done', due: { before: 3 } })
  archiveCard(doc, addCard(doc, { title: 'Weggelegd', column: 'todo' }))
  removeCard(doc, addCard(doc, { title: 'Weggegooid', column: 'todo' }))
  changeColumn(doc, 'doing', { limit: 4 })
}

/** What lies where on a board, without ids. */
function said(doc: Y.Doc) {
  const board = readBoard(doc)
  return placementOf(board).columns.map(({ column: { name, limit, done }, cards }) => ({
    name,
    limit,
    done,
    cards: cards.map((card) => ({
      title: card.title,
      due: card.due,
      people: Object.keys(card.assignees),
      labels: Object.keys(card.labels).map((id) => [board.labels.get(id)?.name, board.labels.get(id)?.tint]),
      text: textOfProse(descriptionOf(doc, card.id) as Y.XmlFragment),
      checks: checksOf(card).map(({ text, done: ticked }) => [text, ticked]),
      links: Object.values(card.attachments).map(({ url, title }) => [url, title]),
    })),
  }))
}

const FROM_IT = [
  {
    name: 'Te doen',
    limit: null,
    done: false,
    cards: [
      {
        title: 'Zaal',
        due: { before: 10 },
        people: [],
        labels: [['Locatie', 3]],
        text: 'Groot genoeg',
        checks: [
          ['bellen', false],
          ['tekenen', false],
        ],
        links: [['https://example.org/offerte', 'Offerte']],
      },
      { title: 'Al af', due: { before: 3 }, people: [], labels: [], text: '', checks: [], links: [] },
    ],
  },
  { name: 'Bezig', limit: 4, done: false, cards: [] },
  { name: 'Klaar', limit: null, done: true, cards: [] },
]

describe('the usual work of a day', () => {
  test('B29 is there in both languages, the same tasks at the same distance from the event', () => {
    const [nl, en] = (['nl', 'en'] as const).map((language) => usualBoard(WORDS[language], EVENT, '2030-01-01'))
    const days = (of: typeof nl) => of?.columns.map(({ cards }) => cards.map(({ before }) => before))
    expect(days(nl)).toEqual(days(en))
    expect(nl?.columns.flatMap(({ cards }) => cards).length).toBeGreaterThan(10)
  })
  test('B29 is due no sooner than today when little time is left, and undated for a day that has been', () => {
    const due = (today: string) => usualBoard(WORDS.nl, EVENT, today).columns.flatMap(({ cards }) => cards.map(({ before }) => before))
    for (const before of due('2030-05-30')) expect(before).toBeLessThanOrEqual(2)
    expect(new Set(due('2030-06-02'))).toEqual(new Set([null]))
  })
})

describe('a board that was kept', () => {
  let server: TestServer
  let board: Kept
  let anna: SignedIn
  beforeAll(async () => {
    server = await startTestServer({})
    await server.store.changeWorkspace({ id: server.workspace.id, by: null, eventDate: EVENT, now: Date.now() })
    anna = await server.signIn('organiser', 'Anna')
    board = await aBoard(server, 'Wie doet wat')
    await board.write(worked)
  })
  afterAll(() => server.close())

  const inWorkspace = (template = '') => ({ workspace: server.workspace.slug, template })
  const save = (name: string, who = anna) => asOf(server, who, 'saveTemplate', board.row, { name })
  const list = async (): Promise<SavedTemplate[]> =>
    (await asOf(server, anna, 'templates', board.row, undefined, inWorkspace())).body.templates
  const fill = (row: DocumentRow, template: string) => asOf(server, anna, 'fillBoard', row, { template, language: 'nl' })
  const stored = async (row: DocumentRow) => open(await server.store.load({ document: row.id }))

  test('B29 makes another as it was before anybody began: nobody’s, nothing ticked, dated towards the event', async () => {
    const { status, body } = await save('Elk jaar')
    expect([status, body]).toMatchObject([200, { name: 'Elk jaar', columns: 3, cards: 2, by: 'Anna' }])
    const empty = await server.createDocument('board', 'Volgend jaar')
    expect((await fill(empty, body.id)).body).toEqual({ filled: true })
    expect(said(await stored(empty))).toEqual(FROM_IT)
    expect((await fill(empty, body.id)).body).toEqual({ filled: false })
    expect(said(await stored(empty))).toEqual(FROM_IT)
  })

  test('A37 B29 goes along when everything of a workspace is exported, as it can be used again', async () => {
    const { id } = (await save('Om mee te nemen')).body
    const files = async ({ cookie }: SignedIn) => {
      const answer = await fetch(`${server.url}/api/workspaces/${server.workspace.slug}/export.zip`, { headers: { cookie } })
      return unzipSync(new Uint8Array(await answer.arrayBuffer()))
    }
    const kept = JSON.parse(strFromU8((await files(anna))[`templates/${id}.json`] ?? new Uint8Array()))
    expect(kept).toMatchObject({ id, name: 'Om mee te nemen', by: 'Anna' })
    const other = new Y.Doc()
    applyTemplate(other, templateSchema.parse(kept.content))
    expect(said(other)).toEqual(FROM_IT)
  })

  test('A16 B25 a board that goes out from a page is in the audit, with who took it and as what', async () => {
    const viewer = await server.signIn('viewer', 'Vera')
    const take = (row: DocumentRow, format: string) => asOf(server, viewer, 'boardTaken', row, { format })
    const programme = await server.createDocument('programme', 'Programma')
    const answers = [await take(board.row, 'csv'), await take(board.row, 'pdf'), await take(programme, 'csv')]
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400])
    const noted = await server.store.auditPage({ workspace: server.workspace.id, before: Number.MAX_SAFE_INTEGER, limit: 100 })
    expect(noted.filter(({ action }) => action === 'document.exported')).toMatchObject([
      { actor: viewer.user.id, actorName: 'Vera', subject: board.row.id, detail: { title: 'Wie doet wat', format: 'csv' } },
    ])
  })

  test('B29 is renamed and taken away by who makes documents, and by nobody else', async () => {
    const { id } = (await save('Eerst zo')).body
    const rename = (who: SignedIn) => asOf(server, who, 'renameTemplate', board.row, { name: 'Dan zo' }, inWorkspace(id))
    const reviewer = await server.signIn('reviewer', 'Rik')
    expect([(await rename(reviewer)).status, (await save('Van Rik', reviewer)).status]).toEqual([404, 404])
    expect((await rename(anna)).body.name).toBe('Dan zo')
    expect((await list()).map(({ name }) => name)).toContain('Dan zo')
    const remove = () => asOf(server, anna, 'removeTemplate', board.row, undefined, inWorkspace(id))
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 404])
    expect((await list()).map((one) => one.id)).not.toContain(id)
    expect((await fill(await server.createDocument('board', 'Leeg'), id)).status).toBe(404)
  })
})

test('B29 a template says the same after it was stored, and two who begin from it at once begin once', () => {
  const doc = new Y.Doc()
  applyTemplate(doc, usualBoard(WORDS.nl, EVENT, '2030-01-01'))
  const again = templateSchema.parse(JSON.parse(JSON.stringify(templateOf(doc, EVENT))))
  const other = new Y.Doc()
  expect([applyTemplate(other, again), applyTemplate(other, again)]).toEqual([true, false])
  expect(said(other)).toEqual(said(doc))
})
