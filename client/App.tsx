import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { RouterProvider } from 'react-router/dom'
import { wouldLose } from './collab/connection.ts'
import { startOutbox } from './collab/outbox.ts'
import { isLeaving } from './offline/person.ts'
import { router } from './routes.tsx'
import { queryClient } from './session/queries.ts'
import { startSending, wouldLoseComments } from './threads/outgoing.ts'
import { UpdateNote } from './UpdateNote.tsx'
import { Toasts } from './ui/toast.tsx'

/** The whole page, in the language it is in. */
export function App() {
  const { i18n } = useTranslation()
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if ((wouldLose() || wouldLoseComments()) && !isLeaving()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
  useEffect(startOutbox, [])
  useEffect(startSending, [])
  return (
    <I18nProvider locale={i18n.resolvedLanguage === 'en' ? 'en-GB' : 'nl-NL'}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <UpdateNote />
        <Toasts />
      </QueryClientProvider>
    </I18nProvider>
  )
}
