import { expect, test } from 'vitest'
import { type Frame, glideOf, type Spot } from '#client/documents/board/glides.ts'

const SIZE = { width: 200, height: 40 }
const STILL = { x: 0, y: 0 }

/** A list whose contents begin at this place of the page, of which so much is in sight, so far scrolled. */
const list = (x: number, y: number, scrolled = 0): Frame => ({
  x,
  y: y - scrolled,
  sight: { left: 0, right: 200, top: scrolled, bottom: scrolled + 400 },
})
const [todo, doing] = [{}, {}]
const at = (within: object, frame: Frame, y: number, left = STILL): Spot => ({ within, frame, x: 0, y, left })

test('B46 what lies where it lay in its list does not glide, however the list is scrolled or moved', () => {
  expect(glideOf(at(todo, list(0, 100), 48), at(todo, list(300, 100, 30), 48), SIZE, STILL)).toBeNull()
  expect(glideOf(at(todo, list(0, 100), 48, { x: 0, y: 20 }), at(todo, list(0, 100), 49), SIZE, STILL)).toBeNull()
})

test('B46 what came to lie elsewhere glides from where it was seen, also if it was gliding', () => {
  expect(glideOf(at(todo, list(0, 100), 48), at(todo, list(0, 100), 96), SIZE, STILL)).toEqual({ x: 0, y: -48 })
  expect(glideOf(at(todo, list(0, 100), 48, { x: 5, y: 10 }), at(todo, list(0, 100), 96), SIZE, STILL)).toEqual({ x: 5, y: -38 })
  const there = at(doing, list(300, 100, 50), 80)
  expect(glideOf(at(todo, list(0, 100), 48), there, SIZE, STILL)).toEqual({ x: -300, y: 18 })
  // The column it came to glides as well, and carries it.
  expect(glideOf(at(todo, list(0, 100), 48), there, SIZE, { x: -100, y: 0 })).toEqual({ x: -200, y: 18 })
})

test('B46 what nobody sees does not glide, what comes into sight or goes out of it does', () => {
  const glide = (from: number, to: number, frame = list(0, 100)) => glideOf(at(todo, frame, from), at(todo, frame, to), SIZE, STILL)
  expect(glide(500, 548)).toBeNull()
  expect(glide(390, 438)).not.toBeNull()
  expect(glide(438, 390)).not.toBeNull()
  expect(glide(100, 148, list(0, 100, 200))).toBeNull()
  expect(glide(100, 1000, list(0, 100, 500))).toBeNull()
  const aside: Frame = { x: 2000, y: 100, sight: { left: 0, right: -720, top: 0, bottom: 400 } }
  expect(glide(100, 148, aside)).toBeNull()
  expect(glideOf(at(todo, aside, 100), at(doing, list(0, 100), 100), SIZE, STILL)).toEqual({ x: 2000, y: 0 })
})
