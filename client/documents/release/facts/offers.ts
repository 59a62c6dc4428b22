import { useTranslation } from 'react-i18next'
import { FACT_KEYS, type FactKey, formsOf } from '#shared/documents/release/fact.ts'
import type { FactsNow } from './store.ts'

/** A fact that can be put into the text now. */
export interface Offer {
  id: string
  programme: string
  title: string
  fact: FactKey
  name: string
  /** What it says now, as usual. */
  words: string
  /** What else somebody may look for it by. */
  search: string
}

/** All there is to say of the programmes now; counts of nothing are not offered. */
export function useOffers({ programmes, language }: FactsNow): Offer[] {
  const { t } = useTranslation()
  return programmes
    .filter(({ archived }) => !archived)
    .flatMap(({ id: programme, title, facts }) =>
      FACT_KEYS.flatMap((fact) => {
        const forms = formsOf(facts, fact, language)
        const words = forms[0]?.words ?? '0'
        if (words === '0') return []
        const name = t(`release.facts.names.${fact}`)
        const search = [name, fact, title, ...forms.map((form) => form.words)].join(' ')
        return [{ id: `${programme} ${fact}`, programme, title, fact, name, words, search }]
      }),
    )
}
