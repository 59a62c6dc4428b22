import { z } from 'zod'
import { BOARD_FORMATS } from '../documents/board/inOut/formats.ts'
import { empty, inDocument, type Route } from './route.ts'

/** What only boards have. */
export const boardRoutes = {
  /** Says that a board went out as a file. A page makes that file itself, so that it can do so without a connection; the audit hears of it from here. */
  boardTaken: {
    scope: 'document',
    needs: 'document.read',
    pace: 'write',
    method: 'POST',
    path: '/api/documents/:document/taken',
    params: inDocument,
    body: z.object({ format: z.enum(BOARD_FORMATS) }),
    reply: empty,
  },
} as const satisfies Record<string, Route>
