import { joinBackward, splitBlock } from '@tiptap/pm/commands'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toggleList } from '#client/prose/commands.ts'
import { openAlong, typed } from '#test/support/along.ts'

const COMMANDS = [
  [splitBlock, 5, 'De eerste regel\nZij g\neven hun kennis door\nTot slot'],
  [splitBlock, 20, 'De eerste regel\nZij geven hun kennis\n door\nTot slot'],
  [joinBackward, 0, 'De eerste regelZij geven hun kennis door\nTot slot'],
  [toggleList('bulletList'), 3, 'De eerste regel\nZij geven hun kennis door\nTot slot'],
] as const

test('R6 what I took out comes back between the words it stood between, wherever somebody put those, and nothing else is taken back', () => {
  for (const [command, at, whole] of COMMANDS) {
    const world = openAlong(0)
    const { mine, theirs, start, network } = world
    mine.dispatch(mine.state.tr.insertText('Kort: ', 1))
    mine.dispatch(mine.state.tr.delete(start + 6 + 9, start + 6 + 14).setMeta('uiEvent', 'cut'))
    network.settle()
    expect(world.said(theirs)).toContain('Zij gevenkennis door')
    world.run(command, start + 6 + (at > 9 ? at - 5 : at))
    world.settle()
    mine.undoOnce()
    world.settle()
    expect(world.said(mine)).toBe(`Kort: ${whole}`)
    expect(world.said(theirs)).toBe(`Kort: ${whole}`)
    mine.redoOnce()
    expect(world.said(mine)).toBe(`Kort: ${whole.replace(/ hun \n?/, (gone) => (gone.endsWith('\n') ? '\n' : ''))}`)
    mine.undoAll()
    world.settle()
    expect(world.said(theirs)).toBe(whole)
  }
})

test('R6 letters taken out one by one come back in order where their words went, and what I typed and took out again does not', () => {
  for (const [command, at, whole] of COMMANDS) {
    const world = openAlong(0)
    const { mine, start } = world
    for (let pos = start + 14; pos > start + 9; pos -= 1) mine.dispatch(mine.state.tr.delete(pos - 1, pos))
    mine.dispatch(mine.state.tr.insertText('xy', start + 9))
    mine.dispatch(mine.state.tr.delete(start + 9, start + 11))
    world.settle()
    world.run(command, start + (at > 9 ? at - 5 : at))
    world.settle()
    mine.undoAll()
    world.settle()
    expect(world.said(world.theirs)).toBe(whole)
  }
})

test('R6 what I took back comes back with redo where its words went', () => {
  for (const [command, at, whole] of COMMANDS) {
    const world = openAlong(9)
    typed(world, ' (veel)')
    world.settle()
    world.mine.undoOnce()
    world.settle()
    world.run(command, world.start + at)
    world.settle()
    world.mine.redoOnce()
    world.settle()
    expect(world.said(world.theirs)).toBe(whole.replace(/(Zij g\n?even)/, '$1 (veel)'))
  }
})

test('R6 what I took out of a block that somebody deletes comes back in a block of its own', () => {
  const world = openAlong(0)
  const { mine, theirs, start } = world
  mine.dispatch(mine.state.tr.delete(start + 9, start + 13))
  world.settle()
  const { nodeSize } = theirs.state.doc.child(1)
  theirs.dispatch(theirs.state.tr.delete(start - 1, start - 1 + nodeSize))
  world.settle()
  mine.undoOnce()
  world.settle()
  expect(world.said(theirs)).toBe('De eerste regel\nTot slot\n hun')
})

test('R6 a block that I deleted whole comes back whole', () => {
  const world = openAlong(0)
  const { mine, theirs, start } = world
  mine.dispatch(mine.state.tr.delete(start + 9, start + 13))
  const { nodeSize } = mine.state.doc.child(1)
  mine.dispatch(mine.state.tr.delete(start - 1, start - 1 + nodeSize))
  world.settle()
  mine.undoAll()
  world.settle()
  expect(world.said(theirs)).toBe('De eerste regel\nZij geven hun kennis door\nTot slot')
})

test('R6 whatever is divided, joined and listed meanwhile, what I took out is there once after I took that back', () => {
  const share = fc.double({ min: 0, max: 0.999, noNaN: true })
  const deed = fc.tuple(fc.constantFrom('split', 'join', 'list', 'settle'), share)
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 9 }), fc.boolean(), fc.array(deed, { maxLength: 8 }), (at, long, isKnown, deeds) => {
      const world = openAlong(0)
      const { mine, theirs, start } = world
      const from = start + Math.floor(at * (mine.state.doc.child(1).content.size - long))
      mine.dispatch(mine.state.tr.delete(from, from + long))
      if (isKnown) world.settle()
      for (const [what, place] of deeds) {
        const { doc } = theirs.state
        const pos = doc.resolve(1 + Math.floor(place * (doc.content.size - 2)))
        if (what === 'settle') world.settle()
        else if (what === 'split') world.run(splitBlock, pos.pos)
        else world.run(what === 'join' ? joinBackward : toggleList('bulletList'), pos.parent.isTextblock ? pos.start() : pos.pos)
      }
      world.settle()
      mine.undoOnce()
      world.settle()
      expect(world.said(theirs)).toBe(world.said(mine))
      expect(world.said(mine).replaceAll('\n', '')).toBe('De eerste regelZij geven hun kennis doorTot slot')
    }),
  )
})
