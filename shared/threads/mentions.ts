/** What somebody writes with people in it: the text as it is seen, and which parts of it are whose name. In order, and apart. */
export interface Writing {
  text: string
  people: readonly { at: number; length: number; id: string }[]
}

export const NOTHING: Writing = { text: '', people: [] }

/** The writing of a comment, people by their names; who is not known stays as it is stored. */
export function writingOf(body: string, nameOf: (id: string) => string | undefined): Writing {
  let text = ''
  const people: Writing['people'][number][] = []
  let from = 0
  for (const { 0: found, 1: id = '', index } of body.matchAll(/@\[([a-z0-9]{1,32})\]/g)) {
    const name = nameOf(id)
    if (name === undefined) continue
    text += body.slice(from, index)
    people.push({ at: text.length, length: name.length + 1, id })
    text += `@${name}`
    from = index + found.length
  }
  return { text: text + body.slice(from), people }
}

/** The writing as it is sent and stored: who is mentioned by their id. */
export function bodyOf({ text, people }: Writing): string {
  let body = ''
  let from = 0
  for (const { at, length, id } of people) {
    body += `${text.slice(from, at)}@[${id}]`
    from = at + length
  }
  return body + text.slice(from)
}

/** The writing after its text was changed in one place; a name that is changed is only text from then on. */
export function changed({ text, people }: Writing, next: string): Writing {
  const most = Math.min(text.length, next.length)
  let before = 0
  while (before < most && text[before] === next[before]) before += 1
  let after = 0
  while (after < most - before && text[text.length - 1 - after] === next[next.length - 1 - after]) after += 1
  const [end, by] = [text.length - after, next.length - text.length]
  const kept = people.flatMap((one) => {
    if (one.at + one.length <= before) return [one]
    return one.at >= end ? [{ ...one, at: one.at + by }] : []
  })
  return { text: next, people: kept }
}

/** Puts somebody's name, and a space, where `length` characters from `at` were. */
export function mention(writing: Writing, at: number, length: number, { id, name }: { id: string; name: string }): Writing {
  const rest = writing.text.slice(at + length)
  const { text, people } = changed(writing, `${writing.text.slice(0, at)}@${name}${/^\s/.test(rest) ? '' : ' '}${rest}`)
  const next = [...people.filter((one) => one.at + one.length <= at || one.at > at + name.length), { at, length: name.length + 1, id }]
  return { text, people: next.sort((a, b) => a.at - b.at) }
}

/** The beginning of a name that is being written right before the caret: after an @ that begins a word. */
export function asked({ text, people }: Writing, caret: number): { at: number; name: string } | null {
  const [found, name = ''] = /(?:^|[\s(])@([^\s@]*(?: [^\s@]*)?)$/.exec(text.slice(0, caret)) ?? []
  if (found === undefined) return null
  const at = caret - name.length - 1
  return people.some((one) => at >= one.at && at < one.at + one.length) ? null : { at, name }
}
