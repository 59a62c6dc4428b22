import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Accepted, AcceptForm } from './Acceptance.tsx'
import styles from './Clashes.module.css'
import { type ClashWords, CONFLICT_ICON } from './clashWords.ts'
import type { Reasons } from './reasons.ts'
import { useTools } from './tools.ts'
import { WaysOut } from './WaysOut.tsx'
import { useWords } from './words.ts'

/** What another place cannot help. */
const STAYS: readonly Conflict['kind'][] = ['over-capacity', 'no-speaker', 'not-confirmed']

export interface ClashEntryProps {
  clash: Conflict
  words: ClashWords
  reasons: Reasons
  onJump(clash: Conflict): void
}

/** One thing that is wrong: leads there, offers ways out, and can be accepted. */
export function ClashEntry({ clash, words: { head, detail, sides }, reasons, onJump }: ClashEntryProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { canWrite } = useTools()
  const [solving, setSolving] = useState(false)
  const begun = reasons.begunFor(clash.id)
  const open = clash.accepted === null
  const mayAct = canWrite && open && clash.weight !== 'note'
  const movable = clash.sides.filter(({ day, room }) => day !== null || room === null)
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.clash} onClick={() => onJump(clash)}>
        <span className={styles.head}>
          <Icon name={CONFLICT_ICON[clash.kind]} size={18} />
          {head}
        </span>
        <span className={styles.detail}>{detail}</span>
        {sides.map((side) => (
          <span key={side} className={styles.side}>
            {side}
          </span>
        ))}
      </button>
      {(mayAct || begun || !open) && (
        <div className={styles.acts}>
          {mayAct && !begun && (
            <div className={styles.buttons}>
              {!STAYS.includes(clash.kind) && (
                <Button size="s" variant="quiet" aria-expanded={solving} onPress={() => setSolving(!solving)}>
                  {t('programme.clash.solve')}
                </Button>
              )}
              <Button size="s" variant="quiet" onPress={() => reasons.begin(clash)}>
                {t('programme.clash.acceptIt')}
              </Button>
            </div>
          )}
          {mayAct &&
            !begun &&
            solving &&
            movable.map((side) => (
              <div key={side.key} className={styles.solve}>
                {movable.length > 1 && <p className={styles.whose}>{words.title(side.session)}</p>}
                <WaysOut side={side} sayNone />
              </div>
            ))}
          {begun ? (
            <AcceptForm clash={clash} isGone={reasons.isGone(clash.id)} onDone={() => reasons.end(clash.id)} />
          ) : (
            <Accepted clash={clash} />
          )}
        </div>
      )}
    </li>
  )
}
