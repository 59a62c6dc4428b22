// Takes part in the plain Yjs protocol: node docs/yws-example.mjs '<join link>'
import WebSocketPolyfill from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const { origin, hash } = new URL(process.argv[2])
const post = (path, body, cookie = '') =>
  fetch(origin + path, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) })
const joined = await post('/api/join', { secret: hash.slice(1), name: 'Script' })
const { slug } = await joined.json()
const cookie = joined.headers.getSetCookie()[0].split(';')[0] // the session: keep it
const { documents } = await (await fetch(`${origin}/api/workspaces/${slug}`, { headers: { cookie } })).json()
const { workspace, kind, id } = documents.find((document) => document.kind === 'board')

const url = `${origin.replace(/^http/, 'ws')}/yws`
const open = async (doc) => {
  // A ticket opens one connection to one document, once, within 30 seconds.
  const renew = async () => (await (await post(`/api/documents/${id}/tickets`, { scope: 'write', schemaVersion: 2 }, cookie)).json()).ticket
  const params = { ticket: await renew() }
  const provider = new WebsocketProvider(url, `${workspace}.${kind}.${id}`, doc, { params, WebSocketPolyfill, disableBc: true })
  // After a gap it comes back with the ticket it has used already, hears 4411, and waits for another one.
  provider.on('closed', async ({ code, reason }) => {
    if (code !== 4411) throw new Error(reason)
    provider.params = { ticket: await renew() }
    provider.connect()
  })
  await new Promise((synced) => provider.once('synced', synced))
  return provider
}

const board = await open(new Y.Doc())
const [column] = board.doc.getMap('columns').keys()
const card = { title: new Y.Text('Geschreven door een script'), description: new Y.XmlFragment(), place: { column, rank: 'a0' } }
board.doc.getMap('cards').set(`script${Date.now()}`, new Y.Map(Object.entries(card)))
// This protocol has no acknowledgement: what somebody else reads has arrived.
const reader = await open(new Y.Doc())
while (reader.doc.getMap('cards').size < board.doc.getMap('cards').size) await new Promise((heard) => reader.doc.once('update', heard))
for (const item of reader.doc.getMap('cards').values()) console.log(item.get('title').toString())
process.exit()
