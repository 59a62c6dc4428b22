import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import en from '#client/i18n/en.json' with { type: 'json' }
import nl from '#client/i18n/nl.json' with { type: 'json' }

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'client', 'server', 'shared', 'test'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

/** What a file imports: a path of the project (`server/http/app.ts`) or a package (`yjs`). */
function importsOf(file: string, text = textOf.get(file) ?? ''): string[] {
  const found = text.matchAll(
    /^(?:import|export)[^'"\n]*(?:\n[^'"\n]*)*?from\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)|^import\s+['"]([^'"]+)['"]/gm,
  )
  return [...found].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    if (target.startsWith('#')) return target.slice(1)
    return target.startsWith('.') ? normalize(join(dirname(file), target)) : target
  })
}

/** Every import of the files under `folder` that a rule forbids. */
function offences(folder: string | RegExp, forbidden: (target: string, file: string) => boolean): string[] {
  const inside = files.filter((file) => (typeof folder === 'string' ? file.startsWith(folder) : folder.test(file)))
  expect(inside.length).toBeGreaterThan(0)
  return inside.flatMap((file) =>
    importsOf(file)
      .filter((target) => forbidden(target, file))
      .map((target) => `${file} imports ${target}`),
  )
}

const ours = (target: string) => /^(client|server|shared|test)\//.test(target)

test('C1 shared is pure: no DOM, no Node, no framework', () => {
  const allowed = ['yjs', 'zod', 'lib0', 'prosemirror-model', 'fractional-indexing-jittered', 'approx-string-match', 'papaparse']
  expect(
    offences('shared/', (target) => (ours(target) ? !target.startsWith('shared/') : !allowed.includes(target.split('/')[0] as string))),
  ).toEqual([])
})

test('C1 the page and the server know each other only through shared', () => {
  expect(offences('client/', (target) => /^(server|test)\//.test(target) || target.startsWith('node:'))).toEqual([])
  expect(offences('server/', (target) => /^(client|test)\//.test(target))).toEqual([])
})

test('C2 kinds of document do not know each other', () => {
  for (const kind of ['programme', 'board', 'release']) {
    const others = ['programme', 'board', 'release'].filter((other) => other !== kind).map((other) => `documents/${other}/`)
    expect(offences(new RegExp(`^(client|shared)/documents/${kind}/`), (target) => others.some((other) => target.includes(other)))).toEqual(
      [],
    )
  }
})

test('C3 the layers of the server import downwards only', () => {
  const above =
    (...layers: string[]) =>
    (target: string) =>
      layers.some((layer) => target.startsWith(`server/${layer}`))
  expect(offences('server/storage/', above('http', 'collab', 'domain', 'public', 'cli', 'context', 'main'))).toEqual([])
  expect(offences('server/domain/', above('http', 'public', 'cli', 'main', 'storage/sqlite'))).toEqual([])
  expect(offences('server/collab/', above('http', 'public', 'cli', 'context', 'main', 'storage/sqlite'))).toEqual([])
  expect(offences('server/http/', above('cli', 'main', 'storage/sqlite'))).toEqual([])
})

test('C3 the threads of the store load neither Yjs nor zod, but where they merge', () => {
  const loaded = new Set<string>()
  const load = (file: string) => {
    if (loaded.has(file)) return
    loaded.add(file)
    const text = textOf
      .get(file)
      ?.replace(/^import type [^'"]*['"].*$/gm, '')
      .replace(/\bimport\(.*\)/g, '')
    for (const target of text === undefined ? [] : importsOf(file, text)) load(target)
  }
  load('server/storage/sqlite/worker.ts')
  expect(loaded).toContain('server/storage/sqlite/documents.ts')
  expect([...loaded].filter((target) => !ours(target) && !target.startsWith('node:'))).toEqual([])
})

test('C3 the layers of the page import downwards only', () => {
  const above =
    (...layers: string[]) =>
    (target: string) =>
      layers.some((layer) => target.startsWith(`client/${layer}`))
  expect(offences('client/ui/', (target) => ours(target) && !/^client\/(ui|i18n)\//.test(target))).toEqual([])
  expect(offences('client/offline/', (target) => ours(target) && !/^(client\/offline|shared)\//.test(target))).toEqual([])
  expect(offences('client/collab/', (target) => ours(target) && !/^(client\/(collab|offline)|shared)\//.test(target))).toEqual([])
  expect(offences(/^client\/documents\/\w+\//, above('workspace', 'routes', 'main'))).toEqual([])
})

test('C4 schemas are written in shared, and the environment in config', () => {
  const writing = files.filter((file) => /^(client|server)\//.test(file) && /\bz\.\w+\(/.test(textOf.get(file) ?? ''))
  expect(writing).toEqual(['server/config.ts'])
})

test('A1 nobody decides by the name of a role', () => {
  const deciding = files.filter((file) => !file.startsWith('test/') && /\brole\s*[!=]==/.test(textOf.get(file) ?? ''))
  expect(deciding).toEqual([])
})

test('C5 no file is longer than 350 lines', () => {
  const long = files.filter((file) => (textOf.get(file) ?? '').split('\n').length > 350)
  expect(long).toEqual([])
})

test('S1 both languages say everything, and nothing is empty', () => {
  const keys = (part: object, path = ''): string[] =>
    Object.entries(part).flatMap(([key, value]) => {
      if (typeof value === 'object') return keys(value, `${path}${key}.`)
      expect(value, `${path}${key}`).not.toBe('')
      return [`${path}${key}`]
    })
  expect(keys(nl).sort()).toEqual(keys(en).sort())
})

test('C6 every test names a rule of the SPEC, and every rule of it has a test', () => {
  const rules = new Set([...readFileSync('shared/SPEC.md', 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1] ?? ''))
  const tests = files.filter((file) => /\.(test|spec)\.tsx?$/.test(file))
  const named = tests.flatMap((file) =>
    [...(textOf.get(file) ?? '').matchAll(/^\s*(?:test|it)\(\s*['"`]((?:[A-Z]\d+ )*)/gm)].map((match) => ({
      file,
      rules: (match[1] ?? '').trim().split(' '),
    })),
  )
  expect(named.filter((one) => !one.rules.every((rule) => rules.has(rule)))).toEqual([])
  const covered = new Set(named.flatMap((one) => one.rules))
  expect([...rules].filter((rule) => !covered.has(rule))).toEqual([])
})
