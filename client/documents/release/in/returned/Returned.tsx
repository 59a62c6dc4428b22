import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileChange, FileNoteRead } from '#shared/documents/release/in.ts'
import { ROW_GOES } from '#shared/documents/release/returned/rows.ts'
import { NEW_BLOCK, NEW_LINE } from '#shared/documents/release/suggest/marks.ts'
import { listIn, styleIn } from '#shared/documents/release/suggest/verdict.ts'
import { useTalk } from '../../../../threads/context.tsx'
import { announce } from '../../../../ui/announce.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { type Into, isSaidHere, type Known, type Merged, merge, plansFor, takeBack } from './merge.ts'
import { addedBy } from './plan.ts'
import styles from './Returned.module.css'

type Change = Omit<FileChange, 'root'>
const TOLD = ['accepted', 'refused', 'fixed', 'above', 'rows', 'around', 'beside', 'pictures'] as const
/** What somebody wrote in the file that is nowhere here. */
const WRITTEN: readonly string[] = ['above', 'rows', 'around', 'beside', 'pictures']
const LOOKS = { '+bold': 'bold', '-bold': 'plain', '+italic': 'italic', '-italic': 'upright' } as const
const LISTS = ['bulletList', 'orderedList'] as const
const NAMED = ['head', 'dateline', 'lead', 'crossHeading', 'quote', 'boilerplate', 'end'] as const

/** What the paragraphs a change brings would be. */
const looksAdded = ({ adds }: Change) => [...new Set(adds.flatMap(({ looks }) => looks ?? []))]

/** About how many letters before something say where it was. */
const NEAR = 40
/** The words a place came behind, back to where one begins. */
function wordsBefore(base: string, at: number): string {
  const [line = ''] = base
    .slice(Math.max(0, at - NEAR), at)
    .split(/[\u2028\u2029]/)
    .slice(-1)
  const isCut = at > NEAR && line.length === NEAR
  return isCut ? `… ${line.replace(/^\S*\s+/, '')}` : line
}

const shown = (text: string) => text.replaceAll(NEW_BLOCK, ' ¶ ').replaceAll(NEW_LINE, ' ↵ ')

/** How changes and comments are said in words. */
function useWords(read: Known, file: string) {
  const { t } = useTranslation()
  const removed = ({ removes, from, to }: Change, root: FileChange['root']) => (removes ? shown(read.base[root].slice(from, to)) : '')
  const look = (one: string) => {
    if (one === ROW_GOES) return t('release.suggest.deeds.row')
    const [style, list] = [styleIn(one), listIn(one)]
    if (list !== null) return t(`release.suggest.lists.${LISTS.find((name) => name === list) ?? 'none'}`)
    if (style === null)
      return t(`release.suggest.words.${(LOOKS as Record<string, 'bold' | 'plain' | 'italic' | 'upright'>)[one] ?? 'other'}`)
    const named = NAMED.find((name) => name === style)
    return t('release.suggest.style', { style: t(named ? `release.styles.${named}` : 'release.styles.body') })
  }
  return {
    removed,
    look,
    who: (by: string | null) => by || t('release.returned.untracked'),
    name: (by: string) => by || t('release.returned.nobody'),
    /** What cannot be placed, to be copied: what was there, what should be, from whom. */
    plain: (change: Change, root: FileChange['root']) => {
      const was =
        change.looks.length > 0
          ? `${change.looks.map(look).join(', ')}: ${shown(read.base[root].slice(change.from, change.to))}`
          : removed(change, root)
      const is = shown(addedBy(change))
      const near = wordsBefore(read.base[root], change.from).trim()
      const said = was && is ? `${was} → ${is}` : is ? `${near} + ${is}`.trim() : `− ${was}`
      return change.by ? `${said} (${change.by})` : said
    },
    tell: (note: FileNoteRead) => `${t('release.returned.said', { name: note.by || t('release.returned.nobody'), file })}\n${note.text}`,
  }
}

export interface ReturnedProps {
  into: Into
  file: string
  read: Known
  onOther(): void
  onClose(): void
}

/** A file that came back: what would be suggested, what cannot be, and after that the way back. */
export function Returned({ into, file, read, onOther, onClose }: ReturnedProps) {
  const { t } = useTranslation()
  const talk = useTalk()
  const words = useWords(read, file)
  const [plans, setPlans] = useState(() => plansFor(into, read))
  const [merged, setMerged] = useState<Merged | null>(null)
  const all = (['text', 'note'] as const).flatMap((root) => plans[root].placed.map((change) => ({ root, change })))
  const lost = (['text', 'note'] as const).flatMap((root) => plans[root].lost.map((change) => words.plain(change, root)))
  const notes = talk.mayWrite ? read.notes : []
  const count = (which: (change: Change) => boolean) => all.filter(({ change }) => which(change)).length
  const numbers = [
    ['added', count((change) => addedBy(change) !== '')],
    ['removed', count(({ removes }) => removes)],
    ['looks', count(({ looks }) => looks.length > 0)],
    ['notes', notes.length],
    ['lost', lost.length],
  ] as const
  const names = [...new Set(all.map(({ change }) => words.who(change.by)))].join(', ')
  const written = read.told.filter(({ what }) => WRITTEN.includes(what))
  /** What of the file is nowhere here, to stay with the release. */
  const rest = () => {
    const parts = [[t('release.returned.lost'), lost] as const].concat(
      TOLD.map((what) => [
        t(`release.returned.told.${what}`),
        read.told.filter((one) => one.what === what).map(({ words: said }) => shown(said)),
      ]),
    )
    return parts.flatMap(([head, lines]) => (lines.length > 0 ? [`${head}\n${lines.join('\n')}`] : [])).join('\n\n')
  }
  // What was said of it when it came before is here already.
  const isSpare = lost.length + written.length === 0 || !talk.mayWrite || isSaidHere(talk, rest())
  const isNothing = all.length + notes.length === 0 && isSpare
  const put = () => {
    // What was written here meanwhile counts.
    setPlans(plansFor(into, read))
    const about =
      all.length > 0 ? t('release.returned.summary', { file, count: all.length, names }) : t('release.returned.summaryRest', { file })
    const summary = [about, rest()].filter(Boolean).join('\n\n')
    setMerged(merge(into, read, talk, words.tell, all.length > 0 || !isSpare ? summary : null))
    announce(t('release.returned.done'))
  }
  const back = () => {
    if (merged) takeBack(into, merged, talk)
    setMerged(null)
    announce(t('release.returned.undone'))
  }
  return (
    <Dialog
      title={t('release.returned.title')}
      isOpen
      onClose={onClose}
      size="l"
      actions={
        merged ? (
          <>
            <Button icon="undo" onPress={back}>
              {t('release.returned.undo')}
            </Button>
            <Button variant="main" onPress={onClose}>
              {t('ui.close')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onOther}>{t('release.in.other')}</Button>
            <Button variant="main" onPress={isNothing ? onClose : put}>
              {t(isNothing ? 'ui.close' : all.length + notes.length > 0 ? 'release.returned.use' : 'release.returned.useRest')}
            </Button>
          </>
        )
      }
    >
      <p className={styles.about}>
        {t(merged ? 'release.returned.done' : isNothing ? 'release.returned.nothing' : 'release.returned.about', { file })}
      </p>
      <ul className={styles.numbers} aria-label={t('release.returned.report')}>
        {numbers.map(([what, number]) => number > 0 && <li key={what}>{t(`release.returned.numbers.${what}`, { count: number })}</li>)}
      </ul>
      {lost.length > 0 && (
        <section className={styles.apart}>
          <h3>{t('release.returned.lost')}</h3>
          <textarea readOnly rows={Math.min(6, lost.length + 1)} aria-label={t('release.returned.lost')} value={lost.join('\n')} />
        </section>
      )}
      {TOLD.map((what) => {
        const found = read.told.filter((one) => one.what === what)
        return (
          found.length > 0 && (
            <section key={what} className={styles.apart}>
              <h3>{t(`release.returned.told.${what}`)}</h3>
              <ul>
                {found.map((one, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be told twice, and the list does not change
                  <li key={index}>{shown(one.words)}</li>
                ))}
              </ul>
            </section>
          )
        )
      })}
      {!merged && all.length > 0 && (
        <section className={styles.apart}>
          <h3>{t('release.returned.suggested')}</h3>
          <ul className={styles.list}>
            {all.map(({ root, change }) => (
              <li key={`${root} ${change.from} ${change.to} ${change.by} ${change.looks.join()} ${addedBy(change)}`}>
                <span className={styles.words}>
                  {change.removes && <del>{words.removed(change, root)}</del>} {addedBy(change) && <ins>{shown(addedBy(change))}</ins>}{' '}
                  {looksAdded(change).map(words.look).join(', ')}
                  {change.looks.length > 0 &&
                    `${change.looks.map(words.look).join(', ')}: ${shown(read.base[root].slice(change.from, change.to))}`}
                </span>
                <span className={styles.who}>{words.who(change.by)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!merged && notes.length > 0 && (
        <section className={styles.apart}>
          <h3>{t('release.returned.comments')}</h3>
          <ul className={styles.list}>
            {notes.map((note) => (
              <li key={note.number}>
                <span className={styles.words}>{note.text}</span>
                <span className={styles.who}>{words.name(note.by)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}
