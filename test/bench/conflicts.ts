import { parseArgs } from 'node:util'
import * as Y from 'yjs'
import { live } from '#shared/documents/live.ts'
import { titleOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { type Reading, readingOf } from '#shared/documents/programme/reading.ts'
import { conflicts } from '#shared/documents/programme/rules.ts'
import { programmeModel } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'
import { type Random, randomOf } from '../fuzz/random.ts'

const HELP = `node test/bench/conflicts.ts [--sessions N] [--times N] [--seed N]
  What a keystroke costs the conflicts of a programme: following what changed, and beside it reading everything anew. Milliseconds;
  cpu: what of it was work of this thread, on average, which a busy machine does not change.
`

/** A big programme of four days in two cities: busy, with clashes, some of it in the tray. */
function big(count: number, { below, pick, chance }: Random): { doc: Y.Doc; sessions: string[]; rooms: string[] } {
  const doc = new Y.Doc()
  const dates = ['2014-12-27', '2014-12-28', '2014-12-29', '2014-12-30']
  for (const date of dates) programme.addDay(doc, { date, start: 600, end: 1440 })
  const venues = ['Zwolle', 'Rotterdam'].map((city) => programme.addVenue(doc, { name: 'Stadhuis', city }))
  const rooms = Array.from({ length: 16 }, (_, index) =>
    programme.addRoom(doc, { name: `Zaal ${index}`, venue: venues[index % 2] as string, capacity: 20 + index * 10 }),
  )
  const speakers = Array.from({ length: Math.ceil(count * 0.7) }, (_, index) => programme.addSpeaker(doc, { name: `Spreker ${index}` }))
  const sessions = Array.from({ length: count }, (_, index) => {
    const start = toMinutes(`${pick(dates)}T10:00`) + below(150) * 5
    const slot = { room: pick(rooms), start: fromMinutes(start), length: 30 + below(7) * 10, across: chance(1 / 60) }
    const who = [pick(speakers)]
    return programme.addSession(doc, { title: `Sessie ${index}`, speakers: who, capacity: 60, ...(chance(0.9) ? { slot } : {}) })
  })
  return { doc, sessions, rooms }
}

const ms = (value: number) => value.toFixed(3).padStart(9)
const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

function measure(name: string, times: number, change: (index: number) => void, work: () => unknown): void {
  const taken: number[] = []
  let cpu = 0
  for (let index = 0; index < times; index += 1) {
    change(index)
    const [before, cpuBefore] = [performance.now(), process.threadCpuUsage()]
    work()
    taken.push(performance.now() - before)
    const { user, system } = process.threadCpuUsage(cpuBefore)
    cpu += user + system
  }
  taken.sort((a, b) => a - b)
  process.stdout.write(`${name.padEnd(42)}${ms(at(taken, 0.5))}${ms(at(taken, 0.95))}${ms(at(taken, 0.99))}${ms(cpu / 1000 / times)}\n`)
}

const { values } = parseArgs({
  options: { sessions: { type: 'string' }, times: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
})
if (values.help) process.stdout.write(HELP)
else {
  const [count, times] = [Number(values.sessions ?? 500), Number(values.times ?? 1000)]
  const draw = randomOf(Number(values.seed ?? 1))
  const { doc, sessions, rooms } = big(count, draw)
  const following = live(doc, programmeModel)
  let reading: Reading = readingOf(following.snapshot(), { changeover: 10 })
  const follow = () => {
    reading = readingOf(following.snapshot(), { changeover: 10 }, reading)
  }
  const anew = () => conflicts(following.snapshot(), placementOf(following.snapshot()), { changeover: 10 })
  const type = () => titleOf(doc, draw.pick(sessions))?.insert(0, 'x')
  const move = () => {
    const start = fromMinutes(toMinutes('2014-12-28T10:00') + draw.below(150) * 5)
    programme.moveSession(doc, draw.pick(sessions), { room: draw.pick(rooms), start, length: 45 })
  }
  process.stdout.write(`${count} sessions, ${reading.conflicts.length} conflicts, ${times} times\n`)
  process.stdout.write(`${''.padEnd(42)}${['median', '95%', '99%', 'cpu'].map((head) => head.padStart(9)).join('')}\n`)
  for (const [name, change] of [['a letter in a title', type] as const, ['a slot that moves', move] as const]) {
    measure(`${name}, following`, times, change, follow)
    measure(`${name}, all of it anew`, times, change, anew)
    follow()
  }
}
