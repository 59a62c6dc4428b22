import { joinBackward, splitBlock } from '@tiptap/pm/commands'
import type { Command } from '@tiptap/pm/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toggleList } from '#client/prose/commands.ts'
import { LINES, openAlong, typed } from '#test/support/along.ts'
import type { TestEditor } from '#test/support/editors.ts'

const list = toggleList('bulletList')
type World = ReturnType<typeof openAlong>
const letters = (text: string) => [...text.replaceAll('\n', '')].sort()
/** Both have all of it, and it says the same. */
function agreed(world: World): string {
  world.settle()
  const said = world.said(world.mine)
  expect(world.said(world.theirs)).toBe(said)
  return said
}
const MOVES: [string, Command, number][] = [
  ['divides it early', splitBlock, 4],
  ['divides it late', splitBlock, 14],
  ['joins it to the one before', joinBackward, 0],
  ['makes a list of it', list, 5],
]

test('R6 who comes back after dividing, joining or listing a block that somebody else divided, joined or listed meanwhile finds each word once', () => {
  for (const [here, first, mineAt] of MOVES)
    for (const [there, second, theirsAt] of MOVES)
      for (const isLast of [true, false]) {
        const world = openAlong(0)
        const { network, mine, theirs, start } = world
        network.away(0)
        world.does(mine, first, start + mineAt)
        world.does(theirs, second, start + theirsAt)
        if (isLast) network.up(1)
        expect(letters(agreed(world)), `one ${here}, the other ${there}`).toEqual(letters(LINES.join('')))
      }
})

test('R6 what several wrote in words they moved at once is there, whatever else is there twice', () => {
  const world = openAlong(20)
  const { network, mine, theirs, start } = world
  network.away(0)
  world.does(mine, splitBlock, start + 4)
  mine.dispatch(mine.state.tr.insertText('zelf ', start + 2 + 14))
  world.does(theirs, splitBlock, start + 4)
  theirs.dispatch(theirs.state.tr.insertText('graag ', start + 2 + 10))
  network.up(1)
  for (const word of ['geven', 'graag', 'kennis', 'zelf', 'door']) expect(agreed(world)).toContain(word)
})

test('R6 words that others carried elsewhere while one was away stay there, and the blocks stay in their order', () => {
  const world = openAlong(0)
  const { network, mine, theirs, start } = world
  network.away(0)
  world.does(mine, splitBlock, start + 4)
  const from = start + 'Zij geven '.length
  theirs.dispatch(theirs.state.tr.delete(from, from + 'hun kennis '.length))
  theirs.dispatch(theirs.state.tr.insertText('hun kennis ', 1))
  network.up(1)
  expect(agreed(world)).toBe('hun kennis De eerste regel\nZij \ngeven door\nTot slot')
})

test('R6 what one wrote while away in a block that others joined or listed goes where its words are; deleted, it stands by itself', () => {
  for (const [, command, at] of MOVES.slice(2)) {
    const world = openAlong(17)
    const { network, theirs, start } = world
    network.away(0)
    typed(world, ' (veel) ')
    world.does(theirs, command, start + at)
    network.up(1)
    expect(agreed(world)).toContain('Zij geven hun ken (veel) nis door')
  }
  const world = openAlong(17)
  const { network, theirs, start } = world
  network.away(0)
  typed(world, ' (veel) ')
  theirs.dispatch(theirs.state.tr.delete(start - 1, start - 1 + theirs.state.doc.child(1).nodeSize))
  network.up(1)
  expect(agreed(world)).toBe('De eerste regel\n (veel) \nTot slot')
})

test('R6 what others wrote in a block that one moved while away is found when they are gone', () => {
  const world = openAlong(0)
  const { network, mine, theirs, start } = world
  network.away(0)
  world.does(mine, list, start + 5)
  theirs.dispatch(theirs.state.tr.insertText('graag ', start + 4))
  network.up(1)
  network.away(1)
  network.back(0)
  expect(world.said(mine)).toBe('De eerste regel\nZij graag geven hun kennis door\nTot slot')
})

test('R6 what one typed in a block that another moves or deletes is there once, also when the caret has gone elsewhere', () => {
  for (const mineFirst of [true, false]) {
    for (const [, command, at] of MOVES) {
      const world = openAlong(17)
      const { network, mine, start } = world
      typed(world, ' (veel) ')
      mine.dispatch(mine.state.tr.insertText('En ', start))
      world.run(command, start + at)
      network.up(mineFirst ? 0 : 1)
      const said = agreed(world)
      expect(letters(said)).toEqual(letters(`${LINES.join('')} (veel) En `))
      expect(said).toContain('(veel)')
    }
    const world = openAlong(17)
    const { network, theirs, start } = world
    typed(world, ' (veel) ')
    theirs.dispatch(theirs.state.tr.delete(start - 1, start - 1 + theirs.state.doc.child(1).nodeSize))
    network.up(mineFirst ? 0 : 1)
    expect(agreed(world)).toBe('De eerste regel\n (veel) \nTot slot')
  }
})

test('R6 two who take back what they did at once have each word once', () => {
  const world = openAlong(0)
  const { mine, theirs } = world
  world.does(theirs, list, 1)
  world.settle()
  world.does(mine, joinBackward, 3)
  theirs.undoOnce()
  expect(letters(agreed(world))).toEqual(letters(LINES.join('')))
})

test('R6 words that two take out at once, and both bring back, are there once', () => {
  for (const isTold of [true, false])
    for (const who of [0, 1]) {
      const world = openAlong(0)
      const { mine, theirs, start } = world
      for (const editor of [mine, theirs]) editor.dispatch(editor.state.tr.delete(start + 4, start + 10))
      world.settle()
      expect(world.said(mine)).toBe('De eerste regel\nZij hun kennis door\nTot slot')
      const [first, second] = who === 0 ? [mine, theirs] : [theirs, mine]
      first.undoOnce()
      if (isTold) world.settle()
      second.undoOnce()
      expect(agreed(world)).toBe(LINES.join('\n'))
    }
})

test('R6 words that one brings back stay whole where somebody else wrote the like right before them', () => {
  for (const who of [0, 1]) {
    const world = openAlong(0)
    const [one, two] = (who === 0 ? [world.mine, world.theirs] : [world.theirs, world.mine]) as [TestEditor, TestEditor]
    const at = world.start + 4
    two.dispatch(two.state.tr.insertText('gaven ', at))
    world.settle()
    one.dispatch(one.state.tr.delete(at + 6, at + 12))
    world.settle()
    one.undoOnce()
    expect(letters(agreed(world))).toEqual(letters(`${LINES.join('')}gaven `))
  }
})

test('R6 whatever one divides, joins, lists and types while away, and somebody else meanwhile, no word is lost or doubled', () => {
  const deed = fc.tuple(fc.constantFrom('split', 'join', 'list', 'type'), fc.boolean(), fc.double({ min: 0, max: 0.999, noNaN: true }))
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), fc.boolean(), (deeds, isLast) => {
      const world = openAlong(0)
      world.network.away(0)
      let wrote = ''
      for (const [what, isMine, place] of deeds) {
        const editor: TestEditor = isMine ? world.mine : world.theirs
        const { doc } = editor.state
        const pos = doc.resolve(1 + Math.floor(place * (doc.content.size - 2)))
        if (what === 'split') world.does(editor, splitBlock, pos.pos)
        else if (what !== 'type') world.does(editor, what === 'join' ? joinBackward : list, pos.parent.isTextblock ? pos.start() : pos.pos)
        else if (pos.parent.isTextblock) {
          const letter = String.fromCharCode(0x4e00 + wrote.length)
          wrote += letter
          editor.dispatch(editor.state.tr.insertText(letter, pos.pos))
        }
      }
      if (isLast) world.network.up(1)
      expect(letters(agreed(world))).toEqual(letters(LINES.join('') + wrote))
    }),
    { seed: 20130206, numRuns: 200 },
  )
})
