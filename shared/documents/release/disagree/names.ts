import type { Finding, Sentence } from './context.ts'

/** Is one a letter away from the other: one too many, one missing, one other, or two that changed places? */
function isSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return (
    (left.length <= 1 && right.length <= 1) || (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0])
  )
}

const LEAST = 6

/**
 * Names of cities that are one slip away from one of the programme: `Zwole`. Only inside a sentence and in capitals, and not what is made of the name
 * (`Rotterdams`): many other words and cities lie close.
 */
export function nameFindings({ text, from, facts }: Sentence): Finding[] {
  const cities = facts.cities.filter((city) => city.length >= LEAST && /^\p{Lu}[\p{L}]+$/u.test(city))
  const known = new Set([...facts.cities, ...facts.venues.flatMap(({ name }) => name.split(/\s+/))])
  return [...text.matchAll(/(?<=[\p{L}\p{N},;:]\s)\p{Lu}\p{Ll}+(?![\p{L}\p{N}-])/gu)].flatMap(({ 0: word, index }) => {
    if (known.has(word)) return []
    const city = cities.find((name) => name[0] === word[0] && isSlip(word, name) && !word.startsWith(name) && !/(er|se?)$/.test(word))
    return city ? [{ from: from + index, to: from + index + word.length, fact: null, form: '', should: city }] : []
  })
}
