/** The few globals that every place this code runs in has; anything else of a browser or of Node does not belong in `shared`. */
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T }
declare class URL {
  constructor(url: string)
  readonly protocol: string
  readonly hostname: string
  readonly pathname: string
  readonly href: string
  readonly searchParams: { get(name: string): string | null }
  search: string
}
