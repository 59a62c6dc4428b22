import { createBrowserRouter } from 'react-router'
import { DocumentPage } from './documents/DocumentPage.tsx'
import { JoinPage } from './session/JoinPage.tsx'
import { LostPage } from './session/LostPage.tsx'
import { MyAccountPage } from './session/MyAccountPage.tsx'
import { NewWorkspacePage, SetupPage } from './session/SetupPage.tsx'
import { SignInPage } from './session/SignInPage.tsx'
import { StartPage } from './session/StartPage.tsx'
import { AccountPage } from './workspace/account/AccountPage.tsx'
import { ActivityPage } from './workspace/activity/ActivityPage.tsx'
import { HomePage } from './workspace/HomePage.tsx'
import { PeoplePage } from './workspace/people/PeoplePage.tsx'
import { SettingsPage } from './workspace/settings/SettingsPage.tsx'
import { WorkspacePage } from './workspace/WorkspacePage.tsx'
import { WorkPage } from './workspace/work/WorkPage.tsx'

/** Every address of the page. */
export const router = createBrowserRouter([
  { path: '/', element: <StartPage />, errorElement: <LostPage /> },
  { path: '/join', element: <JoinPage />, errorElement: <LostPage /> },
  { path: '/sign-in', element: <SignInPage />, errorElement: <LostPage /> },
  { path: '/setup', element: <SetupPage />, errorElement: <LostPage /> },
  { path: '/account', element: <MyAccountPage />, errorElement: <LostPage /> },
  { path: '/new', element: <NewWorkspacePage />, errorElement: <LostPage /> },
  {
    path: '/:slug',
    element: <WorkspacePage />,
    errorElement: <LostPage />,
    children: [
      { index: true, element: <HomePage /> },
      { path: 'work', element: <WorkPage /> },
      { path: 'people', element: <PeoplePage /> },
      { path: 'activity', element: <ActivityPage /> },
      { path: 'settings', element: <SettingsPage /> },
      { path: 'account', element: <AccountPage /> },
      { path: ':kind/:documentId', element: <DocumentPage /> },
    ],
  },
  { path: '*', element: <LostPage /> },
])
