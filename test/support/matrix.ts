import { ROLES, type Role } from '#shared/access/roles.ts'
import type { RouteName } from '#shared/protocol/routes.ts'
import { versionOf } from './version.ts'

const OUTSIDE = ['stranger', 'removed', 'ended', 'nobody'] as const
export type Asker = Role | 'near' | 'far' | (typeof OUTSIDE)[number]
/**
 * Near and far: a reviewer limited to the document that is asked about, and one limited to another. A stranger has a session, but is not a member here;
 * who was removed was one; whose session has ended, and nobody, have none.
 */
export const ASKERS: Asker[] = [...ROLES, 'near', 'far', ...OUTSIDE]
const SIGNED_IN: Asker[] = [...ROLES, 'near', 'far', 'stranger', 'removed']
const EVERYBODY = ASKERS
const MEMBERS: Asker[] = [...ROLES, 'near', 'far']
const IN_REACH: Asker[] = [...ROLES, 'near']
const COMMENTING: Asker[] = ['owner', 'organiser', 'press', 'reviewer', 'near']
const ORGANISING: Asker[] = ['owner', 'organiser', 'press']
const REVIEWING: Asker[] = ['owner', 'organiser', 'press', 'reviewer', 'near']
const FINALISING: Asker[] = ['owner', 'press']

/** The head of a picture of 8 by 8 pixels, which is all that is looked at. */
export const PNG = Buffer.from(`89504e470d0a1a0a0000000d49484452${'00000008'.repeat(2)}${'00'.repeat(9)}`, 'hex')
/** A photo of one pixel. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const TABLE = new TextEncoder().encode('titel\nOpening\n')
const TEXT = new TextEncoder().encode('De kop\n\nDe tekst.\n')
const ANCHOR = { root: 'text', start: 'AAAA', end: 'AAAA', quote: 'de dag', before: '', after: '', rival: null }
const BEGINNING = { workspace: 'Nog een dag', eventDate: null, template: 'blank', language: 'nl' }

/** Who may use each route: the table of rights written a second time, by hand, so that a slip in one shows. `body` is a correct one; `status`: what
 * they hear when it is not 200, where only a secret that none of them has would do. */
export const MATRIX: Record<RouteName, { allowed: Asker[]; body?: unknown; status?: number }> = {
  me: { allowed: SIGNED_IN },
  changeMe: { allowed: SIGNED_IN, body: { name: 'Ada' } },
  signOut: { allowed: SIGNED_IN },
  lookAtInvitation: { allowed: EVERYBODY, body: { secret: 'given' } },
  join: { allowed: EVERYBODY, body: { secret: 'given', name: 'Ada' } },
  signInMethods: { allowed: EVERYBODY },
  signInByMail: { allowed: EVERYBODY, body: { email: 'given' } },
  lookAtSignIn: { allowed: EVERYBODY, body: { id: 'nosuchlink', secret: 'given' }, status: 410 },
  useSignIn: { allowed: EVERYBODY, body: { id: 'nosuchlink', secret: 'given' }, status: 410 },
  addEmail: { allowed: SIGNED_IN, body: { email: 'given' } },
  removeEmail: { allowed: SIGNED_IN },
  removeIdentity: { allowed: SIGNED_IN },
  // Without a provider there is none to go to, and nothing that could come back.
  startOidc: { allowed: EVERYBODY, body: {}, status: 404 },
  oidcCallback: { allowed: EVERYBODY, status: 303 },
  setupOpen: { allowed: EVERYBODY },
  setup: { allowed: EVERYBODY, body: { ...BEGINNING, secret: 'given', name: 'Ada' }, status: 410 },
  createWorkspace: { allowed: ['owner', 'stranger'], body: BEGINNING },
  workspace: { allowed: MEMBERS },
  changeWorkspace: { allowed: ['owner'], body: { name: 'De dag' } },
  archiveWorkspace: { allowed: ['owner'], body: { archived: false } },
  deleteWorkspace: { allowed: ['owner'], body: { name: 'De dag' } },
  exportWorkspace: { allowed: ORGANISING },
  keepWorkspace: { allowed: ['owner'] },
  setPicture: { allowed: SIGNED_IN, body: PNG },
  removePicture: { allowed: SIGNED_IN },
  // Of somebody here.
  picture: { allowed: MEMBERS },
  members: { allowed: ORGANISING },
  revokeInvitation: { allowed: ['owner'] },
  changeMember: { allowed: ['owner'], body: { role: 'press' } },
  removeMember: { allowed: ['owner'] },
  sessions: { allowed: SIGNED_IN },
  endSession: { allowed: SIGNED_IN },
  endOtherSessions: { allowed: SIGNED_IN },
  audit: { allowed: ['owner'] },
  exportAudit: { allowed: ['owner'] },
  invite: { allowed: ORGANISING, body: { role: 'viewer' } },
  createDocument: { allowed: ORGANISING, body: { kind: 'board', title: 'Taken' } },
  changeDocument: { allowed: ORGANISING, body: { title: 'Programma' } },
  archiveDocument: { allowed: ORGANISING, body: { archived: false } },
  openTicket: { allowed: IN_REACH, body: { scope: 'read', schemaVersion: versionOf('programme') } },
  sendEdit: { allowed: ORGANISING, body: new Uint8Array([0, 0]) },
  exportProgramme: { allowed: IN_REACH },
  lookAtTable: { allowed: ORGANISING, body: TABLE },
  importTable: { allowed: ORGANISING, body: TABLE },
  importSchedule: { allowed: ORGANISING, body: '<schedule><version>1</version><conference><title>Dag</title></conference></schedule>' },
  versions: { allowed: IN_REACH },
  version: { allowed: IN_REACH },
  // Nobody has seen anything there that could go out.
  publishVersion: { allowed: ORGANISING, body: { name: '', note: '', saw: '0'.repeat(64) }, status: 409 },
  keptStates: { allowed: ORGANISING },
  keptState: { allowed: ORGANISING },
  // Facts are asked by releases; this is a programme.
  releaseFacts: { allowed: IN_REACH, status: 400 },
  keepState: { allowed: ORGANISING, body: { name: 'Voor de lunch' } },
  // Of a release; asked about a programme here. Who may do what in which state of one is in releases.test.ts.
  releasePath: { allowed: IN_REACH, status: 400 },
  changePath: { allowed: ORGANISING, body: { reach: '010' }, status: 400 },
  askReviewer: { allowed: ORGANISING, body: { user: 'nobody' }, status: 400 },
  unaskReviewer: { allowed: ORGANISING, status: 400 },
  signOff: { allowed: REVIEWING, body: { verdict: 'approve', note: '', saw: '0'.repeat(64) }, status: 400 },
  signedText: { allowed: IN_REACH, status: 400 },
  finalise: { allowed: FINALISING, body: { saw: '0'.repeat(64), web: true, embargo: null, reason: '' }, status: 400 },
  finalVersion: { allowed: IN_REACH, status: 400 },
  moveEmbargo: { allowed: FINALISING, body: { embargo: null }, status: 400 },
  correctRelease: { allowed: FINALISING, body: { explanation: 'Een naam was fout.' }, status: 400 },
  retractRelease: { allowed: FINALISING, body: { reason: 'Het gaat niet door.' }, status: 400 },
  previews: { allowed: FINALISING, status: 400 },
  makePreview: { allowed: FINALISING, body: { name: 'De Krant' }, status: 400 },
  revokePreview: { allowed: FINALISING, status: 400 },
  // A programme is no press release, and nobody has a preview of it; no style is called so.
  pressRelease: { allowed: EVERYBODY, status: 404 },
  pressText: { allowed: EVERYBODY, status: 404 },
  pressPhoto: { allowed: EVERYBODY, status: 404 },
  pressPreview: { allowed: EVERYBODY, status: 404 },
  pressPreviewPhoto: { allowed: EVERYBODY, status: 404 },
  pressAsset: { allowed: EVERYBODY, status: 404 },
  authors: { allowed: IN_REACH },
  addPhoto: { allowed: ORGANISING, body: PHOTO },
  takePhoto: { allowed: ORGANISING },
  photo: { allowed: IN_REACH },
  threads: { allowed: IN_REACH },
  startThread: { allowed: COMMENTING, body: { id: 'given', item: 'sessie', anchor: null, comment: { id: 'given', body: 'Klopt dit?' } } },
  reply: { allowed: COMMENTING, body: { id: 'given', body: 'Ja.' } },
  resolveThread: { allowed: COMMENTING, body: { resolved: true } },
  anchorThread: { allowed: ORGANISING, body: { anchor: ANCHOR, anchored: 0 } },
  changeComment: { allowed: COMMENTING, body: { body: 'Klopt dit nog?' } },
  removeComment: { allowed: COMMENTING },
  react: { allowed: COMMENTING, body: { on: true } },
  work: { allowed: MEMBERS },
  feed: { allowed: MEMBERS },
  makeFeed: { allowed: MEMBERS },
  withdrawFeed: { allowed: MEMBERS },
  // Nobody has an address that opens nothing.
  calendar: { allowed: EVERYBODY, status: 404 },
  templates: { allowed: ORGANISING },
  // Of a board; asked about a programme here.
  saveTemplate: { allowed: ORGANISING, body: { name: 'Elk jaar' }, status: 400 },
  renameTemplate: { allowed: ORGANISING, body: { name: 'Elk jaar' } },
  removeTemplate: { allowed: ORGANISING },
  fillBoard: { allowed: ORGANISING, body: { template: 'day', language: 'nl' }, status: 400 },
  boardTaken: { allowed: IN_REACH, body: { format: 'csv' }, status: 400 },
  things: { allowed: MEMBERS },
  together: { allowed: IN_REACH },
  readMention: { allowed: IN_REACH, body: { read: true } },
  // A programme goes out another way.
  takeAlong: { allowed: IN_REACH, status: 400 },
  lookAtFile: { allowed: ORGANISING, body: TEXT },
  readInFile: { allowed: ORGANISING, body: TEXT },
  // A programme went out another way.
  lookAtReturned: { allowed: REVIEWING, body: TEXT, status: 400 },
  // A programme has no cards.
  placeCard: { allowed: ORGANISING, body: { place: null }, status: 400 },
}
