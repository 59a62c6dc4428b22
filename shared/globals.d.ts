/** The few globals that every place this code runs in has; anything else of a browser or of Node does not belong in `shared`. */
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T }
declare class URL {
  constructor(url: string)
  readonly protocol: string
}
