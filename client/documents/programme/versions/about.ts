import { createContext, useContext } from 'react'

/** What versions have to know that is not in the programme itself. */
export interface About {
  title: string
  timeZone: string
  /** Who looks, for the foot of a mail. */
  me: string
  mayPublish: boolean
  /** May see and make what is kept, which is not for everybody who reads. */
  mayKeep: boolean
}

const AboutContext = createContext<About | null>(null)
export const AboutProvider = AboutContext.Provider

export function useAbout(): About {
  const about = useContext(AboutContext)
  if (!about) throw new Error('Versions are shown outside of their sheet')
  return about
}
