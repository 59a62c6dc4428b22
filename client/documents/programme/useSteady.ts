import { useLayoutEffect, useMemo, useRef } from 'react'

/** The same functions for as long as there are the same ones, each doing what was said last: what takes them need not be drawn anew for them. */
export function useSteady<T extends object>(handlers: T): T {
  const latest = useRef(handlers)
  useLayoutEffect(() => {
    latest.current = handlers
  })
  const names = Object.keys(handlers).join()
  return useMemo(
    () =>
      Object.fromEntries(
        names
          .split(',')
          .map((name) => [
            name,
            (...values: unknown[]) => (latest.current[name as keyof T] as (...values: unknown[]) => unknown)(...values),
          ]),
      ) as T,
    [names],
  )
}
