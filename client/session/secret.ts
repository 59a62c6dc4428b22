import { useEffect, useState } from 'react'

/**
 * How what a link says is asked for: it does not change, and once the link is used there is nothing to ask for any more. Its secret is forgotten with
 * the page.
 */
export const ONCE = { staleTime: 'static', gcTime: 0 } as const

/** What stands behind the # of the link this page was opened with; another link pasted into the same tab counts too. */
export function useFragment(): string {
  const [fragment, setFragment] = useState(() => location.hash.slice(1))
  useEffect(() => {
    const onHash = () => setFragment(location.hash.slice(1))
    window.addEventListener('hashchange', onHash)
    return () => window.removeEventListener('hashchange', onHash)
  }, [])
  return fragment
}
