import type { Language } from '../../protocol/schema.ts'

const AND = { nl: ' en ', en: ' and ' }

/** Words as a list in a sentence: `Zwolle, Deventer en Rotterdam`. */
export function listed(words: readonly string[], language: Language): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')}${AND[language]}${last}`
}
