import { z } from 'zod'
import { OUT_FORMATS } from '../documents/release/out.ts'
import { empty, inDocument, type Route } from './route.ts'

/** A release as a file. */
export const takeAlongRoutes = {
  /** What is final as it was fixed, a draft as it reads now. `photos=named`: without the photos, only what is said of them. The answer is the file. */
  takeAlong: {
    scope: 'document',
    needs: 'document.read',
    pace: 'write',
    method: 'GET',
    path: '/api/documents/:document/out/:format',
    params: inDocument.extend({ format: z.enum(OUT_FORMATS) }),
    query: z.object({ photos: z.enum(['inside', 'named']).default('inside') }),
    body: empty,
    reply: z.null(),
  },
} as const satisfies Record<string, Route>
