// Takes part as a script: node docs/script-example.mjs '<join link>'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import * as Y from 'yjs'

const { origin, hash } = new URL(process.argv[2])
const body = JSON.stringify({ secret: hash.slice(1), name: 'Script' })
const joined = await fetch(`${origin}/api/join`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
const { slug } = await joined.json()
const cookie = joined.headers.getSetCookie()[0].split(';')[0] // the session: keep it, a link works a limited number of times
const { documents } = await (await fetch(`${origin}/api/workspaces/${slug}`, { headers: { cookie } })).json()
const { workspace, kind, id } = documents.find((document) => document.kind === 'board')

const WebSocketPolyfill = new Proxy(WebSocket, { construct: (Socket, [url]) => new Socket(url, { headers: { cookie } }) })
const socket = new HocuspocusProviderWebsocket({ url: `${origin.replace(/^http/, 'ws')}/collab`, WebSocketPolyfill })
const token = JSON.stringify({ schemaVersion: 2 })
const board = new HocuspocusProvider({ websocketProvider: socket, name: `${workspace}.${kind}.${id}`, token })
board.attach()
await new Promise((synced) => board.on('synced', synced))

const [column] = board.document.getMap('columns').keys()
const card = { title: new Y.Text('Geschreven door een script'), description: new Y.XmlFragment(), place: { column, rank: 'a0' } }
board.document.getMap('cards').set(`script${Date.now()}`, new Y.Map(Object.entries(card)))
await new Promise((saved) => board.on('unsyncedChanges', ({ number }) => number === 0 && saved())) // on the server's disk
for (const item of board.document.getMap('cards').values()) console.log(item.get('title').toString())
process.exit()
