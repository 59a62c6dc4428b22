import { z } from 'zod'
import { programmeFactsSchema } from '../facts.ts'
import { empty, inDocument, type Route } from './route.ts'
import { languageSchema } from './schema.ts'

export const factRoutes = {
  /** What the programmes of a release's workspace say of themselves now. Of a release only; nothing in it but counts, moments and names of places (rule R47). */
  releaseFacts: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/facts',
    params: inDocument,
    body: empty,
    /** `language`: that of the release, in which they are said. */
    reply: z.object({ language: languageSchema, programmes: z.array(programmeFactsSchema) }),
  },
} as const satisfies Record<string, Route>
