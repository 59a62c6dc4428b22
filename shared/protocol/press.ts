import { z } from 'zod'
import { empty, type Route } from './route.ts'

/** What stands in addresses of public pages is looked at where they are answered: what is wrong there gets the same page as what is not there. */
const given = z.string()
const inRelease = z.object({ workspace: given, document: given })
const inPreview = z.object({ secret: given })
const photo = { sha256: given }
/** `screen`: as wide as screens are; `file`: to be stored. */
const sized = z.object({ size: given }).partial()
const page = { scope: 'public', method: 'GET', pace: 'read', body: empty, reply: z.null() } as const

/** Pages for everybody, of what is final: no script, no session, no trace of what is not out (rules R19, R20). */
export const pressRoutes = {
  pressRelease: { ...page, path: '/press/:workspace/:document', params: inRelease },
  /** The same as plain text. */
  pressText: { ...page, path: '/press/:workspace/:document/text', params: inRelease },
  pressPhoto: { ...page, path: '/press/:workspace/:document/photos/:sha256', params: inRelease.extend(photo), query: sized },
  pressPreview: { ...page, path: '/press/preview/:secret', params: inPreview },
  pressPreviewPhoto: { ...page, path: '/press/preview/:secret/photos/:sha256', params: inPreview.extend(photo), query: sized },
  /** The sheet of style and the letters of these pages. */
  pressAsset: { ...page, path: '/press/assets/:name', params: z.object({ name: given }) },
} as const satisfies Record<string, Route>
