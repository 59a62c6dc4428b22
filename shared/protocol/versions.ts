import { z } from 'zod'
import { idSchema } from '../documents/ids.ts'
import { publishedSchema } from '../documents/programme/published.ts'
import { empty, inDocument, type Route } from './route.ts'
import { momentSchema } from './schema.ts'

const sealSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** Something frozen of a programme: by whom (null: the operator; their name as it was then), when, after which row of the journal, and its seal. */
const frozenSchema = z.object({
  by: idSchema.nullable(),
  byName: z.string().nullable(),
  at: momentSchema,
  seq: z.number().int(),
  seal: sealSchema,
})

/** A published version: numbered from 1 without a gap, never changed. */
export const versionSchema = frozenSchema.extend({ number: z.number().int(), name: z.string(), note: z.string() })
export type Version = z.infer<typeof versionSchema>

/** A state of a programme that was kept, for those who make it. `version`: it is what lay behind that version; null: somebody kept it. */
export const keptStateSchema = frozenSchema.extend({ id: idSchema, name: z.string(), version: z.number().int().nullable() })
export type KeptState = z.infer<typeof keptStateSchema>

const names = { name: z.string().trim().max(120), note: z.string().trim().max(2000) }

/** Versions that went out, for everybody who may read the programme; kept states, for those who make it. */
export const versionRoutes = {
  versions: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/versions',
    params: inDocument,
    body: empty,
    reply: z.object({ versions: z.array(versionSchema) }),
  },
  version: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/versions/:number',
    params: inDocument.extend({ number: z.coerce.number().int().min(1) }),
    body: empty,
    reply: versionSchema.extend({ content: publishedSchema }),
  },
  /** Publishes what is confirmed now. `saw`: the seal of what its author looked at; when it is another by now, nothing is published. */
  publishVersion: {
    scope: 'document',
    needs: 'programme.publish',
    method: 'POST',
    path: '/api/documents/:document/versions',
    params: inDocument,
    body: z.object({ ...names, saw: sealSchema }),
    reply: versionSchema,
  },
  keptStates: {
    scope: 'document',
    needs: 'document.write',
    method: 'GET',
    path: '/api/documents/:document/states',
    params: inDocument,
    body: empty,
    reply: z.object({ states: z.array(keptStateSchema) }),
  },
  /** All of a kept state, what lay in the tray too. */
  keptState: {
    scope: 'document',
    needs: 'document.write',
    method: 'GET',
    path: '/api/documents/:document/states/:state',
    params: inDocument.extend({ state: idSchema }),
    body: empty,
    reply: keptStateSchema.extend({ content: publishedSchema }),
  },
  keepState: {
    scope: 'document',
    needs: 'document.write',
    method: 'POST',
    path: '/api/documents/:document/states',
    params: inDocument,
    body: z.object({ name: names.name.min(1) }),
    reply: keptStateSchema,
  },
} as const satisfies Record<string, Route>
