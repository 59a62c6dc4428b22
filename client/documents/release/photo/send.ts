import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import { LARGEST_PHOTO } from '#shared/protocol/photos.ts'
import { address, routes } from '#shared/protocol/routes.ts'
import { failureSchema, type Photo } from '#shared/protocol/schema.ts'

/** Where a photo of a document is found; as wide as screens are, unless it is to be whole. */
export function photoAddress(document: string, sha256: string, size: 'screen' | 'whole' = 'screen'): string {
  return address(routes.photo, { document, sha256 }, { size })
}

function failureOf(request: XMLHttpRequest): Failure {
  const codes = Object.keys(FAILURES) as FailureCode[]
  const told = failureSchema.safeParse(request.response)
  // A proxy in between answers in its own words: then the status is all there is.
  const code = codes.find((known) => known === told.data?.code) ?? codes.find((known) => FAILURES[known].status === request.status)
  return new Failure(code === 'too-large' ? 'photo-too-large' : (code ?? 'internal'))
}

/**
 * Sends a file as a photo of a document. `onProgress` hears which part of it is on its way, from 0 to 1; what comes after 1 is the server making it anew.
 * Throws a Failure; `signal` ends it without one.
 */
export function sendPhoto(document: string, file: Blob, onProgress: (part: number) => void, signal: AbortSignal): Promise<Photo> {
  if (file.size > LARGEST_PHOTO.bytes) return Promise.reject(new Failure('photo-too-large'))
  const { promise, resolve, reject } = Promise.withResolvers<Photo>()
  const request = new XMLHttpRequest()
  request.open(routes.addPhoto.method, address(routes.addPhoto, { document }))
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.responseType = 'json'
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
  request.onload = () => {
    const photo = routes.addPhoto.reply.safeParse(request.response)
    if (request.status === 200 && photo.success) resolve(photo.data)
    else reject(request.status === 200 ? new Failure('outdated-client') : failureOf(request))
  }
  request.onerror = () => reject(new Failure('unreachable'))
  signal.addEventListener('abort', () => {
    request.abort()
    reject(signal.reason)
  })
  request.send(file)
  return promise
}
