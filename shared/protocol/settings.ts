import { z } from 'zod'
import { eventDateSchema, timeZoneSchema } from '../time.ts'
import { empty, inWorkspace, none, type Route } from './route.ts'
import { defaultsSchema, personSchema, slugSchema, titleSchema, workspaceSchema } from './schema.ts'
import { RESERVED_SLUGS } from './slug.ts'

/** The largest picture of a person: its bytes, and its width and height in pixels. */
export const LARGEST_PICTURE = { bytes: 64 * 1024, side: 512 }

const inPicture = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** What a workspace is called and where it is found; its end; pictures of people. */
export const settingsRoutes = {
  /** A former address goes on leading here: the answer says the one it has now. */
  changeWorkspace: {
    scope: 'workspace',
    needs: 'workspace.manage',
    method: 'PATCH',
    path: '/api/workspaces/:workspace',
    params: inWorkspace,
    body: z
      .object({
        name: titleSchema,
        eventDate: eventDateSchema.nullable(),
        timeZone: timeZoneSchema,
        slug: slugSchema.refine((slug) => !RESERVED_SLUGS.has(slug)),
        defaults: defaultsSchema.nullable(),
      })
      .partial(),
    reply: workspaceSchema,
  },
  /** An archived workspace can be read, not written, until it is brought back. */
  archiveWorkspace: {
    scope: 'workspace',
    needs: 'workspace.manage',
    method: 'POST',
    path: '/api/workspaces/:workspace/archive',
    params: inWorkspace,
    body: z.object({ archived: z.boolean() }),
    reply: workspaceSchema,
  },
  /** `name`: of the workspace, typed as it is. Seven days later everything of it is gone; until then it can be kept. */
  deleteWorkspace: {
    scope: 'workspace',
    needs: 'workspace.manage',
    method: 'POST',
    path: '/api/workspaces/:workspace/deletion',
    params: inWorkspace,
    body: z.object({ name: z.string() }),
    reply: workspaceSchema,
  },
  keepWorkspace: {
    scope: 'workspace',
    needs: 'workspace.manage',
    method: 'DELETE',
    path: '/api/workspaces/:workspace/deletion',
    params: inWorkspace,
    body: empty,
    reply: workspaceSchema,
  },
  /** Answer: a zip of every document as JSON and as Markdown, the members, and the audit for who may read it. */
  exportWorkspace: {
    scope: 'workspace',
    needs: 'workspace.export',
    pace: 'heavy',
    method: 'GET',
    path: '/api/workspaces/:workspace/export.zip',
    params: inWorkspace,
    body: empty,
    reply: z.null(),
  },
  /** Body: a PNG, JPEG or WebP, whatever its content type says. */
  setPicture: {
    scope: 'session',
    method: 'PUT',
    path: '/api/me/picture',
    params: none,
    body: z.instanceof(Uint8Array),
    reply: personSchema,
  },
  removePicture: { scope: 'session', method: 'DELETE', path: '/api/me/picture', params: none, body: empty, reply: personSchema },
  picture: { scope: 'session', method: 'GET', path: '/api/pictures/:sha256', params: inPicture, body: empty, reply: z.null() },
} as const satisfies Record<string, Route>
