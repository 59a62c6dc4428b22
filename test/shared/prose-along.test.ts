import { joinBackward, splitBlock } from '@tiptap/pm/commands'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toggleList } from '#client/prose/commands.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { LINES, openAlong, typed } from '#test/support/along.ts'

test('R7 my caret goes along with its words when somebody divides the block before it, joins it to the one above, or makes a list of it', () => {
  for (const [command, at, there] of [
    [splitBlock, 10, 'hun ken|nis door'],
    [joinBackward, 0, 'De eerste regelZij geven hun ken|nis door'],
    [toggleList('bulletList'), 3, 'Zij geven hun ken|nis door'],
  ] as const) {
    const world = openAlong(17)
    world.run(command, world.start + at)
    world.settle()
    expect(world.around()).toBe(there)
  }
})

test('R7 what I type while somebody divides, joins or makes a list of the block stays between the words I typed it between, each letter once', () => {
  for (const [command, at, there] of [
    [splitBlock, 10, 'hun ken (veel) |nis door'],
    [joinBackward, 0, 'De eerste regelZij geven hun ken (veel) |nis door'],
    [toggleList('bulletList'), 3, 'Zij geven hun ken (veel) |nis door'],
  ] as const)
    for (const sent of [0, 3]) {
      const world = openAlong(17)
      typed(world, ' (veel) '.slice(0, sent))
      world.network.settle()
      world.run(command, world.start + at)
      typed(world, ' (veel) '.slice(sent))
      world.settle()
      expect(world.around()).toBe(there)
      expect(world.said(world.theirs)).toBe(world.said(world.mine))
      expect(world.said(world.theirs).split('(veel)')).toHaveLength(2)
    }
})

test('R7 my caret stays where a word before it was, when somebody deletes that word and it stands elsewhere too', () => {
  const world = openAlong(17)
  const { start, theirs } = world
  theirs.dispatch(theirs.state.tr.delete(start + 9, start + 17))
  world.settle()
  expect(world.around()).toBe('Zij geven|nis door')
})

test('R6 R7 whoever types while another divides and joins, no letter is lost or doubled by where the caret goes', () => {
  const deed = fc.oneof(
    { weight: 4, arbitrary: fc.constant('type' as const) },
    fc.constantFrom('split' as const, 'join' as const, 'settle' as const, 'settle' as const),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(deed, fc.double({ min: 0, max: 0.999, noNaN: true })), { maxLength: 20 }), fc.nat(24), (deeds, at) => {
      const world = openAlong(at)
      let letters = ''
      for (const [what, share] of deeds) {
        const { doc } = world.theirs.state
        const pos = 1 + Math.floor(share * (doc.content.size - 2))
        if (what === 'settle') world.settle()
        else if (what === 'type') {
          const letter = String.fromCharCode(0x4e00 + letters.length)
          letters += letter
          typed(world, letter)
        } else if (what === 'split') world.run(splitBlock, pos)
        else world.run(joinBackward, doc.resolve(pos).parent.isTextblock ? doc.resolve(pos).start() : pos)
      }
      world.settle()
      const all = world.said(world.mine)
      expect(world.said(world.theirs)).toBe(all)
      expect([...all].filter((sign) => letters.includes(sign)).sort()).toEqual([...letters].sort())
      expect(all.replace(/[\n\u4e00-\u4eff]/g, '')).toBe(LINES.join(''))
      expect(all.replaceAll('\n', '')).toContain(letters)
    }),
  )
})

test('R6 R7 what I wrote stays where it is when somebody puts a fact, or something else, in place of a word before it', () => {
  const world = openAlong(0)
  const { mine, theirs, start } = world
  typed(world, 'Kies uit negen rondes. Er komen twaalf mensen.')
  world.settle()
  const at = start + 'Kies uit '.length
  theirs.dispatch(theirs.state.tr.replaceWith(at, at + 5, releaseSchema.node('fact', { programme: 'p', fact: 'w', said: 'vijf' })))
  typed(world, ' Kom ook.')
  world.settle()
  const said = mine.state.doc.child(1).textBetween(0, mine.state.doc.child(1).content.size, '', '#')
  expect(said).toBe('Kies uit # rondes. Er komen twaalf mensen. Kom ook.Zij geven hun kennis door')
  expect(world.said(theirs)).toBe(world.said(mine))
})
