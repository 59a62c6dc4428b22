import { joinBackward, splitBlock } from '@tiptap/pm/commands'
import { TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { leaveUntidied } from '#client/collab/untidied.ts'
import { putAgain } from '#client/documents/release/suggest/again/put.ts'
import { settleIn } from '#client/documents/release/suggest/decide.ts'
import { dispatchExactly } from '#client/documents/release/suggest/exactly.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { suggestionsIn } from '#shared/documents/release/suggest/list.ts'
import { rejectAll } from '#shared/documents/release/suggest/settle.ts'
import type { Judge } from '#shared/documents/release/suggest/verdict.ts'
import { speltAlike, textOfNode } from '#shared/prose/fragment.ts'
import { type Page, read, suggesters } from '#test/support/suggesters.ts'

const select = ({ editor }: Page, from: number, to = from) => {
  const { doc } = editor.state
  editor.dispatch(editor.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))))
}
const type = (page: Page, text: string) => page.dispatch(page.editor.state.tr.insertText(text))
const settleBy = (page: Page, judge: Judge) => {
  const tr = settleIn(page.editor.state, judge)
  if (tr) dispatchExactly(tr, () => page.editor.state, page.editor.dispatch)
}

/** What becomes of what a page has that the server does not, sent in one piece as after a time without a connection. */
function mend(server: Y.Doc, suggesting: ReturnType<typeof suggesters>['suggesting'], page: Page) {
  const fresh = new Y.Doc()
  leaveUntidied(fresh)
  textOf(fresh)
  noteOf(fresh)
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(server), 'server')
  const sent: Uint8Array[] = []
  fresh.on('update', (update: Uint8Array) => void sent.push(update))
  const { lost } = putAgain(fresh, Y.encodeStateAsUpdate(page.doc), page.name)
  for (const update of sent) {
    suggesting.check(server, page.name, update)
    Y.applyUpdate(server, update)
  }
  return { fresh, lost, sent }
}

const at = fc.constantFrom(0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32)
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      at,
      length: fc.constantFrom(0, 0, 0, 2),
      letters: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('erase' as const), at, length: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), at, length: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), at, length: fc.constant(0) }) },
  fc.record({ do: fc.constantFrom('undo' as const), at, length: fc.constant(0) }),
)
const settling = fc.record({
  settle: fc.constantFrom('one' as const, 'person' as const, 'all' as const),
  verdict: fc.constantFrom('accept' as const, 'reject' as const),
  which: fc.nat(5),
})
const turn = fc.oneof(
  { weight: 6, arbitrary: fc.record({ who: fc.nat(2), deed }) },
  { weight: 2, arbitrary: settling },
  { weight: 2, arbitrary: fc.record({ who: fc.nat(2), send: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ all: fc.constant(true) }) },
)
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never
const NAMES = ['olga', 'rein', 'wies'] as const
const lettersIn = (doc: Y.Doc) =>
  new Set(
    read(doc)
      .map(textOfNode)
      .join('')
      .match(/[\u4e00-\u9fff]/g) ?? [],
  )

/** Plays until somebody's honest edits are refused, and says whose and why. */
function play(turns: readonly Turn[]) {
  const world = suggesters(NAMES, ['rein', 'wies'])
  const { pages, server, send, receive } = world
  const [olga] = pages as [Page]
  const seen = new Set<string>()
  let next = 0x4e00
  const act = (page: Page, what: typeof deed extends fc.Arbitrary<infer D> ? D : never) => {
    const pos = Math.round(what.at * page.editor.state.doc.content.size)
    select(page, pos, Math.min(page.editor.state.doc.content.size, pos + what.length))
    if (what.do === 'type')
      for (let letter = 0; letter < what.letters; letter += 1) type(page, page === olga ? 'o' : String.fromCharCode(next++))
    else if (what.do === 'erase') page.dispatch(page.editor.state.tr.deleteSelection())
    else if (what.do === 'split') splitBlock(page.editor.state, page.dispatch)
    else if (what.do === 'join') joinBackward(page.editor.state, page.dispatch)
    else page.editor.undoOnce()
  }
  const bring = (page: Page) => {
    const out = [...page.out]
    try {
      send(page)
      return null
    } catch (error) {
      return { page, why: (error as Error & { detail: string }).detail }
    } finally {
      // What the server took counts as seen, also where an organiser has just made the block anew that it was typed in.
      const vector = Y.decodeStateVector(Y.encodeStateVector(server))
      for (const { id, content } of out.flatMap((update) => Y.decodeUpdate(update).structs as Y.Item[]))
        if (content instanceof Y.ContentString && id.clock < (vector.get(id.client) ?? 0))
          for (const letter of content.str) seen.add(letter)
    }
  }
  for (const one of turns) {
    if ('deed' in one) act(pages[one.who] as Page, one.deed)
    else if ('settle' in one) {
      const open = suggestionsIn(read(olga.doc))
      const chosen = open[one.which % Math.max(1, open.length)]
      settleBy(olga, ({ by, id }) =>
        one.settle === 'all' || (by === chosen?.by && (one.settle === 'person' || id === chosen.id)) ? one.verdict : 'keep',
      )
    } else if ('all' in one) {
      for (const page of pages) {
        const refused = bring(page)
        if (refused) return { ...world, seen, refused }
      }
      pages.forEach(receive)
    } else if (!one.send) receive(pages[one.who] as Page)
    else {
      const refused = bring(pages[one.who] as Page)
      if (refused) return { ...world, seen, refused }
    }
  }
  for (let round = 0; round < 2; round += 1) {
    for (const page of pages) {
      const refused = bring(page)
      if (refused) return { ...world, seen, refused }
    }
    pages.forEach(receive)
  }
  return { ...world, seen, refused: null }
}

describe('what the gate refused', () => {
  it('U5 letters between letters that were accepted meanwhile are suggested once more, at their place', () => {
    const { pages, server, suggesting, settle, send } = suggesters(['olga', 'rein'], ['rein'])
    const [olga, rein] = pages as [Page, Page]
    select(rein, 21)
    type(rein, '77')
    settle()
    settleBy(olga, () => 'accept')
    send(olga)
    select(rein, 22)
    type(rein, '8')
    expect(() => send(rein)).toThrow('only-suggesting')
    expect(mend(server, suggesting, rein).lost).toEqual([])
    expect(suggestionsIn(read(server))).toMatchObject([{ by: 'rein', added: '8' }])
    expect(textOfNode(read(server)[1] as never)).toContain('787')
    // Once more changes nothing: another tab of the same person may have it too.
    const before = read(server)
    mend(server, suggesting, rein)
    expect(read(server)).toEqual(before)
  })

  it('U5 words in a block that somebody removed meanwhile are given back, also when the page has heard of that', () => {
    const { pages, server, suggesting, settle, send, receive } = suggesters(['olga', 'rein'], ['rein'])
    const [olga, rein] = pages as [Page, Page]
    select(rein, 21)
    type(rein, '77')
    settle()
    rein.doc.gc = false
    settleBy(olga, () => 'accept')
    const { doc } = olga.editor.state
    olga.dispatch(olga.editor.state.tr.delete(doc.content.size - (doc.lastChild?.nodeSize ?? 0), doc.content.size))
    send(olga)
    select(rein, 22)
    type(rein, '8')
    select(rein, rein.editor.state.doc.content.size - 2)
    type(rein, 'weg')
    receive(rein)
    expect(() => send(rein)).toThrow('only-suggesting')
    expect(mend(server, suggesting, rein).lost).toEqual(['weg'])
    expect(suggestionsIn(read(server))).toMatchObject([{ by: 'rein', added: '8' }])
  })

  it('U5 no letter is lost that somebody typed while an organiser settled what was suggested: it is suggested once more, or shown', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 10, maxLength: 50, size: 'max' }), (turns) => {
        const { server, suggesting, seen, refused } = play(turns)
        if (!refused) return
        const was = speltAlike(rejectAll(read(server)))
        const { lost } = mend(server, suggesting, refused.page)
        const now = lettersIn(server)
        const missing = [...lettersIn(refused.page.doc)].filter(
          (letter) => !seen.has(letter) && !now.has(letter) && !lost.join('').includes(letter),
        )
        expect(missing).toEqual([])
        expect(speltAlike(rejectAll(read(server)))).toEqual(was)
        const before = read(server).map(textOfNode)
        mend(server, suggesting, refused.page)
        expect(read(server).map(textOfNode)).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })
})
