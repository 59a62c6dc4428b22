import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf, type Suggestion, suggestionsIn } from '#shared/documents/release/suggest/list.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { Panel } from '../panels.ts'
import type { ReleaseParts } from '../parts.ts'
import { usePanel } from '../Rail.tsx'
import { settleIn } from './decide.ts'
import styles from './Suggest.module.css'
import { SuggestionCard } from './SuggestionCard.tsx'
import type { Suggesting } from './useSuggesting.ts'
import { anchorOf, inSelection, rangeOf, suggestedBlocks } from './whereabouts.ts'

export const PANEL = 'suggestions'
const EVERYBODY = 'everybody'

/** The suggestions in an editor, the same list as long as they are. */
export function useOpenSuggestions(editor: Editor): Suggestion[] {
  return useEditorState({ editor, selector: () => suggestionsIn(suggestedBlocks(editor.state.doc)), equalityFn: same }) ?? []
}
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

interface Props {
  parts: ReleaseParts
  suggesting: Suggesting
  all: readonly Suggestion[]
  /** Of which suggestion somebody is saying why. */
  asked: string | null
  setAsked(key: string | null): void
}

function Suggestions({ parts, suggesting, all, asked, setAsked }: Props) {
  const { t } = useTranslation()
  const { editor, note, active, canWrite, workspace } = parts
  const [from, setFrom] = useState(EVERYBODY)
  const { selected, empty } = useEditorState({
    editor: active,
    selector: () => ({ selected: [...inSelection(active)].sort().join('\n'), empty: active.state.selection.empty }),
  })
  const people = [...new Set(all.map(({ by }) => by))]
  const person = people.includes(from) ? from : EVERYBODY
  const shown = person === EVERYBODY ? all : all.filter(({ by }) => by === person)
  const decide = (which: readonly Suggestion[], verdict: 'accept' | 'reject') => {
    const keys = new Set(which.map(keyOf))
    for (const one of [editor, note]) {
      const tr = settleIn(one.state, (mark) => (keys.has(keyOf(mark)) ? verdict : 'keep'))
      if (tr) one.view.dispatch(tr)
    }
    announce(t(`release.suggest.done.${verdict}`, { count: keys.size }))
  }
  const go = (one: Suggestion) => {
    for (const at of [editor, note]) {
      const range = rangeOf(at, keyOf(one))
      if (range) at.chain().setTextSelection(range).focus().scrollIntoView().run()
    }
  }
  const isTouched = new Set(selected.split('\n'))
  const touched = empty ? [] : shown.filter((one) => isTouched.has(keyOf(one)))
  if (all.length === 0) {
    return (
      <p className={styles.about}>
        <b>{t('release.suggest.none')}</b>
        {t(canWrite ? 'release.suggest.noneWrite' : suggesting.only ? 'release.suggest.noneSuggest' : 'release.suggest.noneRead')}
      </p>
    )
  }
  const some = touched.length > 0 ? touched : shown
  return (
    <div className={styles.panel}>
      {people.length > 1 && (
        <Select
          size="s"
          hideLabel
          label={t('release.suggest.from')}
          value={person}
          onChange={setFrom}
          items={[
            { id: EVERYBODY, label: t('release.suggest.everybody') },
            ...people.map((by) => ({ id: by, label: suggesting.name(by) })),
          ]}
        />
      )}
      {canWrite && some.length > 1 && (
        <div className={styles.all}>
          {(['accept', 'reject'] as const).map((verdict) => (
            <Button
              key={verdict}
              size="s"
              icon={verdict === 'accept' ? 'check' : 'close'}
              preventFocusOnPress
              onPress={() => decide(some, verdict)}
            >
              {t(`release.suggest.${touched.length > 0 ? 'selected' : 'all'}.${verdict}`, { count: some.length })}
            </Button>
          ))}
        </div>
      )}
      <ul className={styles.list}>
        {shown.map((one) => (
          <SuggestionCard
            key={keyOf(one)}
            suggestion={one}
            name={suggesting.name(one.by)}
            color={suggesting.tell(one.by, one.at).color}
            mayDecide={canWrite}
            mayWithdraw={!canWrite && suggesting.only && one.by === workspace.me.id}
            onGo={() => go(one)}
            onDecide={(verdict) => decide([one], verdict)}
            isCurrent={isTouched.has(keyOf(one))}
            asks={asked === keyOf(one)}
            onAsk={(asks) => setAsked(asks ? keyOf(one) : null)}
            anchor={() => anchorOf([editor, note], one)}
          />
        ))}
      </ul>
    </div>
  )
}

/** The panel with what is suggested, which whoever reads a release sees. Not in one that is final: there nothing is decided any more. */
export function useSuggestions(parts: ReleaseParts, suggesting: Suggesting, all: readonly Suggestion[]): Panel | null {
  const { t } = useTranslation()
  const [, openPanel] = usePanel()
  const [asked, setAsked] = useState<string | null>(null)
  const { editor, note } = parts
  useEffect(() => {
    for (const one of [editor, note]) {
      // One that has made place for another by now knows nothing any more.
      if (one.isDestroyed) continue
      one.storage.suggest.onReason = () => {
        const [key] = inSelection(one)
        if (key === undefined) return false
        setAsked(key)
        openPanel(PANEL)
        return true
      }
    }
  }, [editor, note, openPanel])
  if (parts.document.frozenAt !== null) return null
  return {
    id: PANEL,
    label: t('release.suggest.panel'),
    icon: 'suggest',
    badge: all.length,
    badgeLabel: t('release.suggest.open', { count: all.length }),
    content: <Suggestions parts={parts} suggesting={suggesting} all={all} asked={asked} setAsked={setAsked} />,
  }
}
