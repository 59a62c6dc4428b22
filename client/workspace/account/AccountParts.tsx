import { Appearance } from './Appearance.tsx'
import { ComingBack } from './ComingBack.tsx'
import { CurrentMyself, type Myself } from './myself.ts'
import { NameField } from './NameField.tsx'
import { Sessions } from './Sessions.tsx'

/** What there is to an account, wherever its page stands: how others see me, how I come back, and where I am signed in. */
export function AccountParts(myself: Myself) {
  return (
    <CurrentMyself value={myself}>
      <NameField />
      <Appearance />
      <ComingBack />
      <Sessions />
    </CurrentMyself>
  )
}
