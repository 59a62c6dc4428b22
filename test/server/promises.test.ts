import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('A36 every test that docs/security.md names exists, and every promise names one', () => {
  const text = readFileSync('docs/security.md', 'utf8')
  const named = [...text.matchAll(/^- `([A-Z]\d+ [^`]+)`/gm)].map((match) => match[1] ?? '')
  expect(named.length).toBeGreaterThan(15)
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'test'], { encoding: 'utf8' })
  const tests = files
    .split('\n')
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  expect(
    named.filter(
      (name) => ![`'`, '`', '"'].some((quote) => tests.includes(`(${quote}${name}${quote}`) || tests.includes(`${quote}${name}${quote},`)),
    ),
  ).toEqual([])
  const promises = (/^## What is promised$([\s\S]*?)^## /m.exec(text)?.[1] ?? '').split(/^\*\*/m).slice(1)
  expect(promises.length).toBeGreaterThan(5)
  for (const promise of promises) expect(promise, promise.slice(0, 60)).toMatch(/^- `[A-Z]\d+ /m)
})
