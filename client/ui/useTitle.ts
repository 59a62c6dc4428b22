import { useEffect } from 'react'

/** What the tab is called while this component is there. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
