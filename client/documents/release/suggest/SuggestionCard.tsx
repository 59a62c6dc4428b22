import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Suggestion } from '#shared/documents/release/suggest/list.ts'
import { linkIn, listIn, styleIn } from '#shared/documents/release/suggest/verdict.ts'
import type { Anchor } from '#shared/threads/anchor.ts'
import { useFormat } from '../../../i18n/format.ts'
import { Composer } from '../../../threads/Composer.tsx'
import { useTalk } from '../../../threads/context.tsx'
import { ThreadCard } from '../../../threads/ThreadCard.tsx'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
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
  /** The caret is in it. */
  isCurrent: boolean
  /** Is somebody saying something about it now? */
  asks: boolean
  onAsk(asks: boolean): void
  /** What a conversation about it is anchored to. */
  anchor(): Anchor | null
}

type Word = 'bold' | 'plain' | 'italic' | 'upright' | 'other'
const WORDS = { '+bold': 'bold', '-bold': 'plain', '+italic': 'italic', '-italic': 'upright' } as const satisfies Record<string, Word>
const LISTS = ['bulletList', 'orderedList'] as const
const NAMED = ['head', 'dateline', 'lead', 'crossHeading', 'quote', 'boilerplate', 'end'] as const

/** One suggestion: whose, since when, what it asks, and what can be done with it. */
export function SuggestionCard({ suggestion, name, color, mayDecide, mayWithdraw, onGo, onDecide, ...talking }: Props) {
  const { isCurrent, asks, onAsk, anchor } = talking
  const { t } = useTranslation()
  const format = useFormat()
  const { me, mayWrite, threads, begin } = useTalk()
  const mine = (threads ?? []).filter(({ item, resolved }) => item === suggestion.id && resolved === null)
  const isMine = suggestion.by === me.id
  const { at, added, removed, looks, restyled, leads, deeds, about } = suggestion
  const lookName = (look: string) => {
    const [style, list, link] = [styleIn(look), listIn(look), linkIn(look)]
    if (list !== null) return t(`release.suggest.lists.${LISTS.find((one) => one === list) ?? 'none'}`)
    if (link !== null) return link === '' ? t('release.suggest.links.none') : t('release.suggest.links.to', { address: link })
    if (style === null) return t(`release.suggest.words.${(WORDS as Record<string, Word>)[look] ?? 'other'}`)
    const named = NAMED.find((one) => one === style)
    return t('release.suggest.style', { style: t(named ? `release.styles.${named}` : 'release.styles.body') })
  }
  return (
    <li className={cx(styles.card, isCurrent && styles.current)} style={{ '--who': color } as CSSProperties}>
      <div className={styles.head}>
        <b>{name}</b>
        <span>{`${format.day(at)}, ${format.time(at)}`}</span>
      </div>
      <button type="button" className={styles.words} onClick={onGo}>
        {removed && <del>{removed}</del>} {added && <ins>{added}</ins>}
        {leads.map((address) => (
          <span key={address} className={styles.lead}>
            {t('release.suggest.links.to', { address })}
          </span>
        ))}
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
        {mayWrite && !asks && mine.length === 0 && (
          <Button size="s" variant="quiet" icon="comment" onPress={() => onAsk(true)}>
            {t(isMine ? 'release.suggest.why' : 'release.suggest.discuss')}
          </Button>
        )}
      </div>
      {asks && mayWrite && mine.length === 0 && (
        <Composer
          autoFocus
          place={`new ${suggestion.id}`}
          item={suggestion.id}
          label={t(isMine ? 'release.suggest.whyLabel' : 'release.suggest.discussLabel', { name })}
          placeholder={t(isMine ? 'release.suggest.whyHint' : 'threads.newHint')}
          submit={t('threads.place')}
          onSubmit={(body) => {
            const about = anchor()
            begin({ item: about && suggestion.id, anchor: about }, body)
            onAsk(false)
          }}
          onCancel={() => onAsk(false)}
        />
      )}
      {mine.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} />
      ))}
    </li>
  )
}
