import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css'
import '@fontsource-variable/newsreader/opsz.css'
import '@fontsource-variable/newsreader/opsz-italic.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/theme.ts'
import './i18n/index.ts'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { hasUnsaved, mendDocuments } from './collab/connection.ts'
import { keepShell } from './offline/version.ts'
import { restoreAnswers } from './session/queries.ts'

/** After an upgrade of the server, an open page asks for parts of itself that are no longer there: it starts anew, once, when nothing would be lost. */
const RENEWED = 'draaiboek.renewed'
window.addEventListener('vite:preloadError', () => {
  if (hasUnsaved() || sessionStorage.getItem(RENEWED) === location.href) return
  sessionStorage.setItem(RENEWED, location.href)
  location.reload()
})

mendDocuments('release', async () => (await import('./documents/release/suggest/again/put.ts')).putAgain)

/** How long, in ms, a start waits for what the device knows. */
const KNOWN = 1000

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')
await Promise.race([restoreAnswers(), new Promise((resolve) => setTimeout(resolve, KNOWN))])
createRoot(root).render(<App />)
// Fetching everything once more may wait until what the person came for is there.
if (import.meta.env.PROD) setTimeout(() => void keepShell(), 2000)
