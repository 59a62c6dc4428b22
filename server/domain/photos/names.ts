/** How the name of a file with a photo of this type ends. */
export function extensionOf(type: string): 'png' | 'jpg' {
  return type === 'image/png' ? 'png' : 'jpg'
}
