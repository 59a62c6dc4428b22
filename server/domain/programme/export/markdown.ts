import type { ProseNode } from '#shared/prose/fragment.ts'
import { safeLink } from '#shared/prose/specs.ts'
import { clockOf } from '#shared/time.ts'
import { type Named, type Occurrence, occurrencesOf, waitingOf } from './occurrences.ts'
import type { About, Render } from './render.ts'
import { longDate, versionOf, WORDS } from './words.ts'

/** Text that means nothing to Markdown but itself: on one line, with every sign marked that could mean something where it stands. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~]|&(?=[#\w]+;)|^[-+=]|(?<=^\d+)[.)]/g, '\\$&')
}

function inline(nodes: readonly ProseNode[]): string {
  return nodes
    .map(({ type, text = '', marks = [] }) => {
      if (type === 'hardBreak') return '\\\n'
      const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text.replace(/\s+/g, ' ')) ?? []
      if (!words) return text && ' '
      const styled = marks.reduce((inside, { type: mark, attrs }) => {
        const href = mark === 'link' ? safeLink(attrs?.href) : undefined
        if (href) return `[${inside}](<${href.replace(/[<>\\\s]/g, encodeURIComponent)}>)`
        return mark === 'bold' ? `**${inside}**` : mark === 'italic' ? `*${inside}*` : inside
      }, plain(words))
      return `${before}${styled}${after}`
    })
    .join('')
    .trim()
}

function block(node: ProseNode): string {
  if (node.type === 'paragraph') return inline(node.content ?? [])
  const ordered = node.type === 'orderedList'
  return (node.content ?? [])
    .map((item, index) => {
      const mark = ordered ? `${index + 1}. ` : '- '
      return `${mark}${(item.content ?? [])
        .map(block)
        .join('\n\n')
        .replaceAll('\n', `\n${' '.repeat(mark.length)}`)}`
    })
    .join('\n')
}

function given(item: Occurrence, about: About): string {
  const { slot, room, end } = item
  const where = slot.across ? `${plain(room)} ${WORDS[about.language].everywhere}` : plain(room)
  return entry(item, about, `${clockOf(slot.start)}–${clockOf(end)} `, where)
}

function entry({ session, track, speakers }: Named, { language }: About, clock = '', where = ''): string {
  const words = WORDS[language]
  const title = plain(session.title) || words.untitled
  const facts = [where, words.types[session.type], plain(track), session.status === 'confirmed' ? '' : words.statuses[session.status]]
  const people = speakers.map(({ name, organisation }) => plain(organisation ? `${name} (${organisation})` : name)).join(', ')
  return [
    `### ${clock}${session.status === 'cancelled' ? `~~${title}~~` : title}`,
    plain(session.subtitle) && `*${plain(session.subtitle)}*`,
    facts.filter(Boolean).join(' · '),
    people,
    ...session.abstract.map(block),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** The programme as Markdown, to paste into a wiki or a mail. */
export const markdown: Render = (published, about) => {
  const items = occurrencesOf(published)
  const days = published.days.flatMap((day) => {
    const own = items.filter((item) => item.day === day.id)
    return own.length > 0 ? [`## ${longDate(day.date, about.language)}`, ...own.map((item) => given(item, about))] : []
  })
  const waiting = waitingOf(published).map((item) => entry(item, about))
  const rest = waiting.length > 0 ? [`## ${WORDS[about.language].waiting}`, ...waiting] : []
  const head = [`# ${plain(published.title)}`, plain(published.theme), versionOf(about)]
  return `${[...head, ...(days.length > 0 ? days : [WORDS[about.language].empty]), ...rest].filter(Boolean).join('\n\n')}\n`
}
