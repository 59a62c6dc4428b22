import { z } from 'zod'
import { fileReadSchema, fileReturnedSchema } from '../documents/release/in.ts'
import { inDocument, inWorkspace, type Route } from './route.ts'
import { documentSchema } from './schema.ts'

/** A file of a word processor, or a text, as bytes; `name`: of the file, which says what it is where that does not. */
const file = { query: z.object({ name: z.string().max(300).default('') }), body: z.instanceof(Uint8Array) } as const

/** Files that become releases. */
export const readInRoutes = {
  /** What a file would read as. Changes nothing. */
  lookAtFile: {
    scope: 'workspace',
    needs: 'document.create',
    pace: 'heavy',
    method: 'POST',
    path: '/api/workspaces/:workspace/releases/look',
    params: inWorkspace,
    ...file,
    reply: fileReadSchema,
  },
  /** A new release that reads as the file does, named by its head. */
  readInFile: {
    scope: 'workspace',
    needs: 'document.create',
    pace: 'heavy',
    method: 'POST',
    path: '/api/workspaces/:workspace/releases',
    params: inWorkspace,
    ...file,
    reply: documentSchema,
  },
  /** What was changed in a file since it went out of this release. Changes nothing: what becomes of it is suggested by the page, as whoever asks. */
  lookAtReturned: {
    scope: 'document',
    needs: 'document.suggest',
    pace: 'heavy',
    method: 'POST',
    path: '/api/documents/:document/returned',
    params: inDocument,
    ...file,
    reply: fileReturnedSchema,
  },
} as const satisfies Record<string, Route>
