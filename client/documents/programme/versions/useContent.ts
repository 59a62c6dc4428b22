import { useMemo } from 'react'
import type { Published } from '#shared/documents/programme/published.ts'
import { publishedOf, type Which } from '#shared/documents/programme/publishing.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import type { KeptState, Version } from '#shared/protocol/versions.ts'
import { useTools } from '../tools.ts'
import { useAbout } from './about.ts'
import { type FrozenId, useFrozen } from './queries.ts'
import { useSettled } from './useSettled.ts'

/** What can be looked at or compared: the programme as it is now, a version, a kept state. */
export type Choice = 'now' | `v${number}` | `s${string}`

export const choiceOf = (of: Version | KeptState): Choice => ('number' in of ? `v${of.number}` : `s${of.id}`)
export const numberIn = (choice: Choice): number | null => (choice.startsWith('v') ? Number(choice.slice(1)) : null)

/** The programme as it would go out now, or all of it; live. */
export function useDraft(programme: Programme, which: Which): Published {
  const { doc } = useTools()
  const { title, timeZone } = useAbout()
  const settled = useSettled(programme)
  return useMemo(() => publishedOf(doc, { title, timeZone }, which, settled), [doc, settled, title, timeZone, which])
}

/** What a choice stands for. `whole`: of a version, the state behind it, as far as `states` has it. */
function frozenOf(choice: Choice | null, whole: boolean, states: readonly KeptState[]): FrozenId | null {
  const number = choice === null ? null : numberIn(choice)
  if (choice === null || choice === 'now') return null
  if (number === null) return { state: choice.slice(1) }
  const behind = whole ? states.find(({ version }) => version === number) : undefined
  return behind ? { state: behind.id } : { version: number }
}

/** What a version, a kept state or the programme now says; undefined while it is fetched. `whole`: with what did not go out. */
export function useContent(document: string, programme: Programme, choice: Choice | null, whole: boolean, states: readonly KeptState[]) {
  const draft = useDraft(programme, whole ? 'whole' : 'confirmed')
  const frozen = useFrozen(document, frozenOf(choice, whole, states))
  return choice === 'now' ? { data: draft, error: null } : { data: frozen.data, error: frozen.error }
}
