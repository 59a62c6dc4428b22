/** Pixels along a side of somebody's picture. */
const SIDE = 128
/** What is fine for the eye at that size, and far below what the server takes. */
const QUALITY = 0.85

/** The middle square of a picture file, small; null when the browser cannot read it. */
export async function squareOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const canvas = document.createElement('canvas')
  canvas.width = SIDE
  canvas.height = SIDE
  const context = canvas.getContext('2d')
  if (!context) return null
  const side = Math.min(picture.width, picture.height)
  context.imageSmoothingQuality = 'high'
  // What is see-through would be black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, SIDE, SIDE)
  context.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, SIDE, SIDE)
  picture.close()
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  return drawn && new Uint8Array(await drawn.arrayBuffer())
}
