import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Suggestion } from '#shared/documents/release/suggest/list.ts'
import { linkIn, listIn, styleIn } from '#shared/documents/release/suggest/verdict.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useTalk } from '../../../threads/context.tsx'
import { Button } from '../../../ui/Button.tsx'
import styles from './Suggest.module.css'

interface Props {
  suggestion: Suggestion
  name: string
  color: string
  mayDecide: boolean
  /** It is their own, and they may only suggest. */
  mayWithdraw: boolean
  onGo(): void
  onDecide(verdict: 'accept' | 'reject'): void
  onDiscuss(): void
}

type Word = 'bold' | 'plain' | 'italic' | 'upright' | 'other'
const WORDS = { '+bold': 'bold', '-bold': 'plain', '+italic': 'italic', '-italic': 'upright' } as const satisfies Record<string, Word>
const LISTS = ['bulletList', 'orderedList'] as const
const NAMED = ['head', 'dateline', 'lead', 'crossHeading', 'quote', 'boilerplate', 'end'] as const

/** One suggestion: whose, since when, what it asks, and what can be done with it. */
export function SuggestionCard({ suggestion, name, color, mayDecide, mayWithdraw, onGo, onDecide, onDiscuss }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { mayWrite } = useTalk()
  const { at, added, removed, looks, restyled, deeds, about } = suggestion
  const lookName = (look: string) => {
    const [style, list, link] = [styleIn(look), listIn(look), linkIn(look)]
    if (list !== null) return t(`release.suggest.lists.${LISTS.find((one) => one === list) ?? 'none'}`)
    if (link !== null) return link === '' ? t('release.suggest.links.none') : t('release.suggest.links.to', { address: link })
    if (style === null) return t(`release.suggest.words.${(WORDS as Record<string, Word>)[look] ?? 'other'}`)
    const named = NAMED.find((one) => one === style)
    return t('release.suggest.style', { style: t(named ? `release.styles.${named}` : 'release.styles.body') })
  }
  return (
    <li className={styles.card} style={{ '--who': color } as CSSProperties}>
      <div className={styles.head}>
        <b>{name}</b>
        <span>{`${format.day(at)}, ${format.time(at)}`}</span>
      </div>
      <button type="button" className={styles.words} onClick={onGo}>
        {removed && <del>{removed}</del>} {added && <ins>{added}</ins>}
        {looks.length > 0 && (
          <span>
            {looks.map(lookName).join(', ')}: {restyled}
          </span>
        )}
        {deeds.length > 0 && (
          <span>
            {deeds.map((deed) => t(`release.suggest.deeds.${deed}`)).join(', ')}
            {about && `: ${about}`}
          </span>
        )}
      </button>
      <div className={styles.deeds}>
        {mayDecide && (
          <>
            <Button size="s" icon="check" onPress={() => onDecide('accept')}>
              {t('release.suggest.accept')}
            </Button>
            <Button size="s" icon="close" onPress={() => onDecide('reject')}>
              {t('release.suggest.reject')}
            </Button>
          </>
        )}
        {mayWithdraw && (
          <Button size="s" icon="undo" onPress={() => onDecide('reject')}>
            {t('release.suggest.withdraw')}
          </Button>
        )}
        {mayWrite && (
          <Button size="s" variant="quiet" icon="comment" onPress={onDiscuss}>
            {t('release.suggest.discuss')}
          </Button>
        )}
      </div>
    </li>
  )
}
