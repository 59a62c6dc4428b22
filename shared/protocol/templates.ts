import { z } from 'zod'
import { idSchema } from '../documents/ids.ts'
import { empty, inDocument, inWorkspace, type Route } from './route.ts'
import { languageSchema, momentSchema, titleSchema } from './schema.ts'

/** The template that is always there: the usual work of organising a day. */
export const USUAL = 'day'

/** A board that was kept as a template. `by`: the name of who did, as it was then. */
export const savedTemplateSchema = z.object({
  id: idSchema,
  name: z.string(),
  columns: z.number().int(),
  cards: z.number().int(),
  by: z.string().nullable(),
  at: momentSchema,
})
export type SavedTemplate = z.infer<typeof savedTemplateSchema>

const ONE = {
  scope: 'workspace',
  needs: 'document.create',
  path: '/api/workspaces/:workspace/templates/:template',
  params: inWorkspace.extend({ template: idSchema }),
} as const
const name = titleSchema

/** Templates of boards: of a workspace, kept and used by who makes documents there. */
export const templateRoutes = {
  templates: {
    scope: 'workspace',
    needs: 'document.create',
    method: 'GET',
    path: '/api/workspaces/:workspace/templates',
    params: inWorkspace,
    body: empty,
    reply: z.object({ templates: z.array(savedTemplateSchema) }),
  },
  /** Keeps a board, as it is stored now, as a template. */
  saveTemplate: {
    scope: 'document',
    needs: 'document.create',
    method: 'POST',
    path: '/api/documents/:document/template',
    params: inDocument,
    body: z.object({ name }),
    reply: savedTemplateSchema,
  },
  renameTemplate: { ...ONE, method: 'PATCH', body: z.object({ name }), reply: savedTemplateSchema },
  removeTemplate: { ...ONE, method: 'DELETE', body: empty, reply: empty },
  /** Fills an empty board from a template, in a language where it knows several. `filled`: false when there was something on it already. */
  fillBoard: {
    scope: 'document',
    needs: 'document.write',
    method: 'POST',
    path: '/api/documents/:document/fill',
    params: inDocument,
    body: z.object({ template: idSchema, language: languageSchema }),
    reply: z.object({ filled: z.boolean() }),
  },
} as const satisfies Record<string, Route>
