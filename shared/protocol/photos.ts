import { z } from 'zod'
import { empty, inDocument, type Route } from './route.ts'
import { photoSchema } from './schema.ts'

/** The largest photo that is taken: bytes of the file, pixels of the picture. */
export const LARGEST_PHOTO = { bytes: 20 * 1024 * 1024, pixels: 50_000_000 }
/** What a kept photo measures at most along its longer side; what is larger is made smaller. */
export const KEPT_SIDE = 4096
/** How wide, in pixels, the version for screens is. */
export const SCREEN_WIDTH = 1280

const inPhoto = inDocument.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** Photos of a document. Each is kept by the hash of its bytes as the server made them anew. */
export const photoRoutes = {
  /** Body: a JPEG, PNG or WebP, whatever its name or content type says. */
  addPhoto: {
    scope: 'document',
    needs: 'document.write',
    method: 'POST',
    path: '/api/documents/:document/photos',
    params: inDocument,
    body: z.instanceof(Uint8Array),
    reply: photoSchema,
  },
  /** Takes along a photo that another document of the workspace has, which this person may read: it was copied with its text. */
  takePhoto: {
    scope: 'document',
    needs: 'document.write',
    method: 'PUT',
    path: '/api/documents/:document/photos/:sha256',
    params: inPhoto,
    body: empty,
    reply: photoSchema.omit({ credit: true }),
  },
  /** The photo itself; with `size=screen` as wide as screens are. */
  photo: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/photos/:sha256',
    params: inPhoto,
    query: z.object({ size: z.enum(['whole', 'screen']) }).partial(),
    body: empty,
    reply: z.null(),
  },
} as const satisfies Record<string, Route>
