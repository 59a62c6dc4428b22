import { useTranslation } from 'react-i18next'
import { adviceIn, type Checked, openChecks } from '#shared/documents/release/checklist.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useMedia } from '../../../ui/useMedia.ts'
import { askAboutDisagreement, disagreementsIn } from '../facts/Disagreements.ts'
import { factStoreOf } from '../facts/store.ts'
import type { ReleaseParts } from '../parts.ts'
import { ROOMY, usePanel } from '../Rail.tsx'
import { pointOut, whenUncovered } from '../uncovered.ts'
import styles from './Checklist.module.css'
import { useSaid } from './useSaid.ts'

const ICONS = { ok: 'check', advice: 'info', attention: 'alert', missing: 'minus' } as const
/** Which panel something is settled in. */
const PANELS: Record<string, string> = { contact: 'path', reviewers: 'path', threads: 'comments', suggestions: 'suggestions' }

/** What a desk asks about, what is not in order first, each with a sentence and the way to its place. */
export function Checklist({ checked, editor, note, open, workspace }: ReleaseParts & { checked: readonly Checked[] }) {
  const { t } = useTranslation()
  const said = useSaid(workspace.workspace.timeZone)
  const [, openPanel] = usePanel()
  const roomy = useMedia(ROOMY)
  /** To a place in the text: with the caret, or where this list covers the text, out of it. */
  const goTo = (pos: number, show: () => void) => {
    if (roomy) return void editor.chain().setTextSelection(pos).focus().scrollIntoView().run()
    openPanel(null)
    whenUncovered(show)
  }
  const toBlock = (index: number) => {
    let pos = 0
    for (let block = 0; block < Math.min(index, editor.state.doc.childCount - 1); block += 1) pos += editor.state.doc.child(block).nodeSize
    goTo(pos + 1, () => pointOut(editor.view.nodeDOM(pos)))
  }
  const wayTo = ({ check, state, block }: Checked): (() => void) | null => {
    const panel = PANELS[check]
    if (state === 'ok') return null
    if (panel) return () => openPanel(panel)
    if (check === 'note') return () => (roomy ? void note.commands.focus() : goTo(0, () => pointOut(note.view.dom)))
    const [first] = check === 'facts' ? disagreementsIn(editor.state) : []
    if (first) {
      return () => {
        const ask = () => askAboutDisagreement(editor, factStoreOf(open.doc), first)
        const block = editor.state.doc.resolve(first.at).before(1)
        goTo(first.at, () => {
          pointOut(editor.view.nodeDOM(block))
          ask()
        })
        if (roomy) ask()
      }
    }
    return block === null ? null : () => toBlock(block)
  }
  const lists = { open: openChecks(checked), advice: adviceIn(checked), inOrder: checked.filter(({ state }) => state === 'ok') }
  const line = (one: Checked) => {
    const go = wayTo(one)
    return (
      <li key={one.check} className={styles.line} data-state={one.state}>
        <Icon name={ICONS[one.state]} size={18} />
        <span className={styles.words}>
          <span className={styles.state}>{t(`release.checklist.states.${one.state}`)}: </span>
          {said(one)}
        </span>
        {go && (
          <Button size="s" variant="quiet" onPress={go}>
            {t('release.checklist.show')}
          </Button>
        )}
      </li>
    )
  }
  return (
    <>
      <p className={styles.sum}>{t(lists.open.length === 0 ? 'release.checklist.done' : 'release.checklist.hint')}</p>
      {(['open', 'advice', 'inOrder'] as const).map(
        (name) =>
          lists[name].length > 0 && (
            <ul key={name} className={styles.list} aria-label={t(`release.checklist.${name}`)}>
              {lists[name].map(line)}
            </ul>
          ),
      )}
    </>
  )
}
