/** Loaded before a server (`--import`), which then lives so many ms after everybody else: `TRIAL_LATER`. */
const Now = Date
const later = Number(process.env.TRIAL_LATER ?? 0)
globalThis.Date = class extends Now {
  constructor(...parts: [] | [number]) {
    super(...((parts.length === 0 ? [Now.now() + later] : parts) as [number]))
  }
  static override now(): number {
    return Now.now() + later
  }
} as DateConstructor
