import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { DaysSetUp } from './DaysSetUp.tsx'
import { GeneralSetUp } from './GeneralSetUp.tsx'
import { NamesSetUp } from './NamesSetUp.tsx'
import styles from './SetUp.module.css'
import { SpeakersSetUp } from './SpeakersSetUp.tsx'
import { VenuesSetUp } from './VenuesSetUp.tsx'

export interface SetUpProps {
  programme: Programme
  placement: Placement
}

const PARTS = ['venues', 'days', 'speakers', 'tracks', 'general'] as const
type Part = (typeof PARTS)[number]

/** What sessions are made of: places, days, people, tracks and tags, and what holds for all. */
export function SetUpSheet({ isOpen, onClose, ...props }: SetUpProps & { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const [part, setPart] = useState<Part>('venues')
  const views: Record<Part, ReactNode> = {
    venues: <VenuesSetUp {...props} />,
    days: <DaysSetUp {...props} />,
    speakers: <SpeakersSetUp {...props} />,
    tracks: <NamesSetUp {...props} />,
    general: <GeneralSetUp {...props} />,
  }
  return (
    <Sheet title={t('programme.setUp.title')} isOpen={isOpen} onClose={onClose}>
      <Segmented
        label={t('programme.setUp.title')}
        options={PARTS.map((id) => ({ id, label: t(`programme.setUp.${id}`) }))}
        value={part}
        onChange={(id) => setPart(id)}
        className={styles.parts}
      />
      {views[part]}
    </Sheet>
  )
}
