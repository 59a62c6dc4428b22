import { useEffect, useState } from 'react'

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
