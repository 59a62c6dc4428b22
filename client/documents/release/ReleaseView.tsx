import { EditorContent, useEditorState } from '@tiptap/react'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf } from '#shared/documents/release/suggest/list.ts'
import { cx } from '../../ui/cx.ts'
import type { ViewProps } from '../kinds.ts'
import { FactLayer } from './facts/FactLayer.tsx'
import { Ghost } from './Ghost.tsx'
import { Measure } from './Measure.tsx'
import { NoteSheet } from './NoteSheet.tsx'
import print from './Print.module.css'
import { usePanels } from './panels.ts'
import type { ReleaseParts } from './parts.ts'
import { AskedOfMe } from './path/AskedOfMe.tsx'
import { OnPaper } from './path/OnPaper.tsx'
import { CurrentWay, useSayStanding, useWayOf } from './path/way.ts'
import { Rail } from './Rail.tsx'
import styles from './ReleaseView.module.css'
import { ReviewTools } from './ReviewTools.tsx'
import { isUntouched } from './styles.ts'
import { type Place, useSamePlace } from './suggest/again/useSamePlace.ts'
import looks from './suggest/Suggest.module.css'
import { OnlySuggests, SuggestBar, useFocusOfBar } from './suggest/SuggestBar.tsx'
import { useSuggesting } from './suggest/useSuggesting.ts'
import { useOpenSuggestions, useSuggestions } from './suggest/useSuggestions.tsx'
import { Tools } from './Tools.tsx'
import { useReleaseText } from './useReleaseText.ts'

/** A press release as the sheet of paper it will be, written by several people at once, with all there is to say about it beside it. */
function Desk({ place, ...props }: ViewProps & { place: RefObject<Place | null> }) {
  const { t } = useTranslation()
  const { canWrite } = props
  const editor = useReleaseText(props, 'text')
  const note = useReleaseText(props, 'note')
  const scrolled = useRef<HTMLDivElement>(null)
  useSamePlace({ text: editor, note }, scrolled, place)
  const [writesNote, setWritesNote] = useState(false)
  const active = writesNote ? note : editor
  // How often somebody asked to find something since it was last closed.
  const [asksToFind, setAsksToFind] = useState(0)
  const way = useWayOf(props)
  useSayStanding(way, props.onStanding)
  const parts: ReleaseParts = { ...props, editor, note, active, openFind: () => setAsksToFind((times) => times + 1) }
  const suggesting = useSuggesting(props, [editor, note])
  const [inText, inNote] = [useOpenSuggestions(editor), useOpenSuggestions(note)]
  const suggestions = [...inText, ...inNote.filter((one) => !inText.some((other) => keyOf(other) === keyOf(one)))]
  const given = { asksToFind, endFind: () => setAsksToFind(0), suggesting, isAny: suggestions.length > 0 }
  const suggestionPanel = useSuggestions(parts, suggesting, suggestions)
  const isFinal = props.document.frozenAt !== null
  // What is final is the text; what was suggested and not taken is no part of it.
  const look = isFinal ? 'was' : suggesting.look
  const bar = useRef<HTMLDivElement>(null)
  useFocusOfBar(bar, look)
  const untouched = useEditorState({ editor, selector: () => isUntouched(editor.state) })
  return (
    <div className={styles.view}>
      {(canWrite || suggestions.length > 0 || suggesting.only) && !isFinal && (
        <div ref={bar} tabIndex={-1} className={styles.bar}>
          {canWrite && look === 'shown' && <Tools {...parts} {...given} />}
          {suggesting.only && look === 'shown' && <ReviewTools {...parts} {...given} />}
          <SuggestBar suggesting={suggesting} count={suggestions.length} canWrite={canWrite} />
        </div>
      )}
      <div className={styles.scroll} ref={scrolled}>
        {suggesting.only && look === 'shown' && !isFinal && <OnlySuggests />}
        {way && (
          <CurrentWay value={way}>
            <AskedOfMe />
          </CurrentWay>
        )}
        <div className={cx(styles.desk, looks[look])}>
          <article className={cx(styles.sheet, print.sheet)} data-release-sheet="" onFocus={() => setWritesNote(false)}>
            {way && <OnPaper way={way} />}
            <p className={styles.kicker}>{t('release.kicker')}</p>
            <div className={untouched && canWrite ? styles.untouched : undefined}>
              <EditorContent editor={editor} />
            </div>
            {untouched && <Ghost canWrite={canWrite} onStart={() => editor.commands.focus()} />}
          </article>
          <Measure editor={editor} />
          <NoteSheet editor={note} canWrite={canWrite} onFocus={() => setWritesNote(true)} />
        </div>
      </div>
      <Rail panels={usePanels(parts, way, suggestionPanel)} />
      <FactLayer {...parts} />
    </div>
  )
}

export default function ReleaseView(props: ViewProps) {
  // One editor for one opened document: after a reconnect with another copy of it everything is built anew.
  const place = useRef<Place | null>(null)
  return <Desk key={props.open.doc.guid} place={place} {...props} />
}
