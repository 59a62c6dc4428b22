/** A photo as it is stored: made anew by the server, kept by the hash of its bytes (hex). `screen`: the same as wide as screens are, a WebP. */
export interface StoredPhoto {
  sha256: string
  type: string
  width: number
  height: number
  bytes: Uint8Array
  screen: Uint8Array
}

/** What a photo is besides its bytes. */
export type PhotoShape = Pick<StoredPhoto, 'sha256' | 'width' | 'height'>

/** What the store keeps of photos; how it works is said at `StoreMethods`. */
export interface PhotoMethods {
  /**
   * Keeps a photo for a document. The same photo is kept once in a workspace. Rights as at `append`; `too-many-photos` when the document has as many as it
   * takes.
   */
  addPhoto(args: { document: string; author: string; session: string; photo: StoredPhoto; now: number }): PhotoShape
  /** Lets a document have a photo that another one of the workspace has, within the reach of who asks. Rights as at `append`; `not-found` when there is none. */
  takePhoto(args: { document: string; author: string; session: string; sha256: string; now: number }): PhotoShape
  /** A photo of a document; null when that document has none such. */
  photo(args: { document: string; sha256: string; screen: boolean }): { type: string; bytes: Uint8Array } | null
  /** A photo of a workspace, whichever document has it: for what shows it in public. */
  workspacePhoto(args: { workspace: string; sha256: string; screen: boolean }): { type: string; bytes: Uint8Array } | null
  /** Every photo a document has, without its bytes. */
  photosOf(args: { document: string }): (PhotoShape & { type: string; size: number })[]
  /** Are the bytes of every photo what they were stored as? The hashes of those that are not. */
  damagedPhotos(args: Record<never, never>): string[]
}

/** Those of them that write. */
export const PHOTO_WRITES = ['addPhoto', 'takePhoto'] as const satisfies (keyof PhotoMethods)[]
