import type { Context } from '../context.ts'
import { serveAudit } from './audit.ts'
import { serveAuthors } from './authors.ts'
import { serveBoards } from './boards.ts'
import { serveDocuments } from './documents.ts'
import { serveExports } from './exports.ts'
import { serveFacts } from './facts.ts'
import { serveFeeds } from './feeds.ts'
import { serveImports } from './imports.ts'
import { serveJoin } from './join.ts'
import { serveMe } from './me.ts'
import { serveMembers } from './members.ts'
import { serveOidc } from './oidc.ts'
import { servePhotos } from './photos.ts'
import { servePress } from './press.ts'
import { serveReadIn } from './readIn.ts'
import { serveReleases } from './releases.ts'
import type { Serve } from './serve.ts'
import { serveSessions } from './sessions.ts'
import { servePictures, serveSettings } from './settings.ts'
import { serveSetup } from './setup.ts'
import { serveSignIn } from './signIn.ts'
import { serveTakeAlong } from './takeAlong.ts'
import { serveTemplates } from './templates.ts'
import { serveThreads } from './threads.ts'
import { serveTickets } from './tickets.ts'
import { serveVersions } from './versions.ts'
import { serveWork } from './work.ts'
import { serveWorkspaces } from './workspaces.ts'

/** Every resource of the API. */
export function registerRoutes(serve: Serve, context: Context): void {
  serveMe(serve, context)
  serveJoin(serve, context)
  serveSessions(serve, context)
  serveSetup(serve, context)
  serveSignIn(serve, context)
  serveOidc(serve, context)
  serveWorkspaces(serve, context)
  serveSettings(serve, context)
  servePictures(serve, context)
  serveMembers(serve, context)
  serveAudit(serve, context)
  serveDocuments(serve, context)
  serveImports(serve, context)
  serveExports(serve, context)
  serveVersions(serve, context)
  serveFacts(serve, context)
  serveReleases(serve, context)
  serveTakeAlong(serve, context)
  serveReadIn(serve, context)
  serveThreads(serve, context)
  serveTickets(serve, context)
  servePhotos(serve, context)
  servePress(serve, context)
  serveAuthors(serve, context)
  serveWork(serve, context)
  serveFeeds(serve, context)
  serveTemplates(serve, context)
  serveBoards(serve, context)
}
