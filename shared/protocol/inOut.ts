import { z } from 'zod'
import { columnSchema, columnsSchema } from '../documents/programme/columns.ts'
import { EXPORT_FORMATS, scopeSchema } from '../documents/programme/formats.ts'
import { empty, inDocument, type Route } from './route.ts'
import { languageSchema } from './schema.ts'

const noteSchema = z.object({ code: z.string(), detail: z.string() })

/** What reading a table in would do, line by line. */
export const tablePreviewSchema = z.object({
  /** What each column says, and whether the first line holds their heads. */
  columns: z.array(columnSchema),
  header: z.boolean(),
  heads: z.array(z.string()),
  /** The first lines, as cells. */
  samples: z.array(z.array(z.string())),
  counts: z.object({ added: z.number(), updated: z.number(), unchanged: z.number(), skipped: z.number() }),
  /** `line`: of the file. `changed`, `kept`: fields by name. `start`: event time, where it would lie. */
  rows: z.array(
    z.object({
      line: z.number(),
      title: z.string(),
      became: z.enum(['added', 'updated', 'unchanged', 'skipped']),
      changed: z.array(z.string()),
      kept: z.array(z.string()),
      start: z.string().nullable(),
      room: z.string(),
      notes: z.array(noteSchema),
    }),
  ),
})
export type TablePreview = z.infer<typeof tablePreviewSchema>
export type TableRow = TablePreview['rows'][number]

/** `columns`: what each says, `header`: does the first line hold their heads? Guessed where they are left out. */
const asTable = z.object({ columns: columnsSchema.optional(), header: z.enum(['0', '1']).optional() })

/** A programme in every format, and tables that become one. */
export const inOutRoutes = {
  /** `version`: what was published under that number; else the draft. `of`: a part of it. The answer is the file. */
  exportProgramme: {
    scope: 'document',
    needs: 'document.read',
    pace: 'write',
    method: 'GET',
    path: '/api/documents/:document/export/:format',
    params: inDocument.extend({ format: z.enum(EXPORT_FORMATS) }),
    query: z.object({
      version: z.coerce.number().int().min(1).optional(),
      of: scopeSchema.optional(),
      language: languageSchema.default('nl'),
    }),
    body: empty,
    reply: z.null(),
  },
  /** Body: a table as bytes, as a spreadsheet saves or copies it. Changes nothing. */
  lookAtTable: {
    scope: 'document',
    needs: 'document.import',
    method: 'POST',
    path: '/api/documents/:document/table/look',
    params: inDocument,
    query: asTable,
    body: z.instanceof(Uint8Array),
    reply: tablePreviewSchema,
  },
  /** Body: as above. Answer: as that of `importSchedule`. */
  importTable: {
    scope: 'document',
    needs: 'document.import',
    method: 'POST',
    path: '/api/documents/:document/table',
    params: inDocument,
    query: asTable,
    body: z.instanceof(Uint8Array),
    reply: z.null(),
  },
} as const satisfies Record<string, Route>
