import { useEffect, useRef, useState } from 'react'
import { Popover as AriaPopover, Dialog } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import popover from '../../../ui/Popover.module.css'
import type { ReleaseParts } from '../parts.ts'
import { ChipCard } from './ChipCard.tsx'
import { DisagreementCard } from './DisagreementCard.tsx'
import { InsertFact } from './InsertFact.tsx'
import type { Asked } from './store.ts'
import { useFactsOf } from './useFacts.ts'

/** What hangs over the text of a release about its facts: a chip's card, what disagrees, and the list to put one in from. */
export function FactLayer(parts: ReleaseParts) {
  const { t } = useTranslation()
  const store = useFactsOf(parts)
  const [asked, setAsked] = useState<Asked | null>(null)
  const anchor = useRef<HTMLElement | null>(null)
  useEffect(
    () =>
      store.onAsked((next) => {
        anchor.current = next.what === 'insert' ? null : next.element
        setAsked(next)
      }),
    [store],
  )
  const close = () => {
    setAsked(null)
    asked?.editor.commands.focus()
  }
  if (!asked) return null
  if (asked.what === 'insert') return <InsertFact store={store} editor={asked.editor} onClose={close} />
  return (
    <AriaPopover
      isOpen
      onOpenChange={(open) => !open && close()}
      triggerRef={anchor}
      placement="bottom start"
      offset={6}
      className={popover.popover ?? ''}
    >
      <Dialog aria-label={t(asked.what === 'chip' ? 'release.facts.chip' : 'release.facts.disagrees')} className={popover.body ?? ''}>
        {asked.what === 'chip' ? (
          <ChipCard {...parts} store={store} asked={asked} close={close} />
        ) : (
          <DisagreementCard {...parts} store={store} located={asked.located} close={close} />
        )}
      </Dialog>
    </AriaPopover>
  )
}
