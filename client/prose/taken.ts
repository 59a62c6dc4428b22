import type { Fragment, Node, ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { bindingOf } from './binding.ts'
import { sharedPlace } from './sharedPlace.ts'

/** A step of one person, that undo takes back. */
export type Step = Y.UndoManager['undoStack'][number]

type Letters = Step['deletions']

/** Words in one block, and what stands around them there. */
interface Words {
  words: Fragment
  text: string
  left: string
  right: string
  pos: number
}

/** Words that a step took out of a block. */
export interface Taken extends Words {
  /** Their place in the shared text, and what they were in it. */
  start: Y.RelativePosition
  letters: Letters
}

/** On a transaction that puts words where those around them went: nobody asked for that change itself. */
export const ALONG = 'goes along'
/** Under this name a step keeps what it took. */
const TAKEN = 'taken'
/** So many letters on each side tell words apart. */
const AROUND = 12
/** What stands for a fact, a break or a photo. */
export const LEAF = '\ufffc'

export const managerOf = (state: EditorState): Y.UndoManager | undefined => yUndoPluginKey.getState(state)?.undoManager
export const takenBy = (step: Step | undefined): readonly Taken[] => step?.meta.get(TAKEN) ?? []

/** What stands before and behind a place in its block. */
export function around({ parent, parentOffset: at }: ResolvedPos, more = 0): { left: string; right: string } {
  const said = (from: number, to: number) => parent.textBetween(Math.max(0, from), Math.min(to, parent.content.size), '', LEAF)
  return { left: said(at - AROUND, at), right: said(at + more, at + more + AROUND) }
}

/** What stood between two places of one block; null: they are not in one. */
function takenFrom(doc: Node, from: number, to: number): Words | null {
  const $from = doc.resolve(from)
  if (from >= to || !$from.parent.isTextblock || to > $from.end()) return null
  const { content } = doc.slice(from, to)
  return { words: content, text: doc.textBetween(from, to, '', LEAF), ...around($from, to - from), pos: from }
}

/** Two takings that are one: letter after letter with Backspace, or with Delete. */
function joined(one: Taken, next: Taken): Taken | null {
  const letters = Y.mergeDeleteSets([one.letters, next.letters])
  if (next.right === one.right && (next.left + next.text).endsWith(one.left))
    return { ...next, letters, words: next.words.append(one.words), text: next.text + one.text }
  if (next.left === one.left && one.right.startsWith(next.text))
    return { ...one, letters, words: one.words.append(next.words), text: one.text + next.text, right: next.right }
  return null
}

function keep(step: Step, taken: Taken): void {
  const all = takenBy(step)
  const last = all.at(-1)
  const one = last ? joined(last, taken) : null
  step.meta.set(TAKEN, one ? [...all.slice(0, -1), one] : [...all, taken])
}

/** What a transaction takes out of a block, if it is one passage. */
function takenIn(tr: Transaction): Words | null {
  const takes = tr.steps.flatMap((step, index) => (step instanceof ReplaceStep && step.from < step.to ? [{ ...step, index }] : []))
  const [only, ...others] = takes
  return only && others.length === 0 ? takenFrom(tr.docs[only.index] as Node, only.from, only.to) : null
}

/** As it is now in the shared text, where they are not any more. */
function inShared(state: EditorState, words: Words, letters: Letters): Taken | null {
  const { type } = bindingOf(state)
  const place = words.pos <= state.doc.content.size ? sharedPlace(type, state.doc.resolve(words.pos)) : null
  return place && { ...words, letters, start: Y.createRelativePositionFromTypeIndex(place.words ?? place.container, place.index, -1) }
}

/** Keeps with a step what undo or redo just took, so that the other of them can bring it back. */
export function keepDifference(state: EditorState, before: Node, step: Step | undefined): void {
  const from = state.doc.content.findDiffStart(before.content)
  const ends = state.doc.content.findDiffEnd(before.content)
  if (!step || from === null || !ends) return
  // What reads the same from both sides is counted twice.
  const words = takenFrom(before, from, ends.b + Math.max(0, from - ends.a))
  const taken = words && inShared(state, words, step.deletions)
  if (taken) step.meta.set(TAKEN, [taken])
}

const key = new PluginKey<Words | null>('taken')

/** Notes with every step what it took out of which words. Comes after the binding, which makes the step. */
export function takenPlugin(): Plugin {
  return new Plugin<Words | null>({
    key,
    state: {
      init: () => null,
      apply(tr, before) {
        const isDeed = tr.docChanged && !tr.getMeta(ALONG) && !tr.getMeta(ySyncPluginKey)?.isChangeOrigin
        if (isDeed) return takenIn(tr)
        return tr.getMeta('appendedTransaction') ? before : null
      },
    },
    view({ state }) {
      const { doc } = bindingOf(state)
      let gone = Y.createDeleteSet()
      const note = ({ origin, deleteSet }: Y.Transaction) => {
        if (origin === ySyncPluginKey) gone = Y.mergeDeleteSets([gone, deleteSet])
      }
      doc.on('afterTransaction', note)
      return {
        update({ state }, before) {
          const letters = gone
          gone = Y.createDeleteSet()
          const words = key.getState(state)
          const step = managerOf(state)?.undoStack.at(-1)
          if (!words || !step || words === key.getState(before)) return
          const taken = inShared(state, words, letters)
          if (taken) keep(step, taken)
        },
        destroy: () => doc.off('afterTransaction', note),
      }
    },
  })
}
