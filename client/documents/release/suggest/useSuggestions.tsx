import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf, type Suggestion, suggestionsIn } from '#shared/documents/release/suggest/list.ts'
import { isSuggestion } from '#shared/documents/release/suggest/marks.ts'
import { suggestionOf } from '#shared/documents/release/suggest/verdict.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { Panel } from '../panels.ts'
import type { ReleaseParts } from '../parts.ts'
import { settleIn } from './decide.ts'
import styles from './Suggest.module.css'
import { SuggestionCard } from './SuggestionCard.tsx'
import type { Suggesting } from './useSuggesting.ts'

export const PANEL = 'suggestions'
const EVERYBODY = 'everybody'

/** The suggestions in an editor, the same list as long as they are. */
export function useOpenSuggestions(editor: Editor): Suggestion[] {
  return useEditorState({ editor, selector: () => suggestionsIn(suggestedBlocks(editor.state.doc)), equalityFn: same }) ?? []
}
const known = new WeakMap<Node, ProseNode | null>()

/** The blocks in which something is suggested. A node never changes, so each is looked at once. */
function suggestedBlocks(doc: Node): ProseNode[] {
  const found: ProseNode[] = []
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    let block = known.get(node)
    if (block === undefined) {
      const suggests = node.content.content.some(({ marks }) => marks.some(({ type }) => isSuggestion(type.name)))
      block = suggests ? (node.toJSON() as ProseNode) : null
      known.set(node, block)
    }
    if (block) found.push(block)
    return false
  })
  return found
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Where the words of a suggestion are in an editor; null: not in this one. */
function rangeOf({ state }: Editor, key: string): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null
  state.doc.descendants((node, pos) => {
    const isIt = node.marks.some(({ type, attrs }) => {
      const said = suggestionOf({ type: type.name, attrs })
      return said !== null && keyOf(said) === key
    })
    if (isIt) found = { from: found?.from ?? pos, to: pos + node.nodeSize }
  })
  return found
}

/** The suggestions that the selection touches. */
function inSelection({ state }: Editor): Set<string> {
  const keys = new Set<string>()
  const { from, to, empty } = state.selection
  if (!empty)
    state.doc.nodesBetween(from, to, ({ marks }) => {
      for (const { type, attrs } of marks) {
        const said = suggestionOf({ type: type.name, attrs })
        if (said) keys.add(keyOf(said))
      }
    })
  return keys
}

function Suggestions({ parts, suggesting, all }: { parts: ReleaseParts; suggesting: Suggesting; all: readonly Suggestion[] }) {
  const { t } = useTranslation()
  const { editor, note, active, canWrite, workspace } = parts
  const [from, setFrom] = useState(EVERYBODY)
  const selected = useEditorState({ editor: active, selector: () => [...inSelection(active)].sort().join('\n') })
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
  const discuss = (one: Suggestion) => {
    go(one)
    editor.storage.passages?.passages?.onBegin()
  }
  const isTouched = new Set(selected.split('\n'))
  const touched = shown.filter((one) => isTouched.has(keyOf(one)))
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
            onDiscuss={() => discuss(one)}
          />
        ))}
      </ul>
    </div>
  )
}

/** The panel with what is suggested, which whoever reads a release sees. Not in one that is final: there nothing is decided any more. */
export function useSuggestions(parts: ReleaseParts, suggesting: Suggesting, all: readonly Suggestion[]): Panel | null {
  const { t } = useTranslation()
  if (parts.document.frozenAt !== null) return null
  return {
    id: PANEL,
    label: t('release.suggest.panel'),
    icon: 'pencil',
    badge: all.length,
    badgeLabel: t('release.suggest.open', { count: all.length }),
    content: <Suggestions parts={parts} suggesting={suggesting} all={all} />,
  }
}
