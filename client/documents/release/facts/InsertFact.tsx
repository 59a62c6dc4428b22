import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { Autocomplete, Header, Input, ListBox, ListBoxItem, ListBoxSection, SearchField, useFilter } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import field from '../../../ui/Field.module.css'
import list from '../../../ui/List.module.css'
import { insertFact } from './edits.ts'
import styles from './Facts.module.css'
import { useOffers } from './offers.ts'
import type { FactStore } from './store.ts'
import { useFactsNow } from './useFacts.ts'

/** All facts with what they say now, found by typing; choosing one puts it where the caret is. */
export function InsertFact({ store, editor, onClose }: { store: FactStore; editor: Editor; onClose(): void }) {
  const { t } = useTranslation()
  const now = useFactsNow(store)
  const offers = useOffers(now)
  const [typed, setTyped] = useState('')
  const { contains } = useFilter({ sensitivity: 'base' })
  const titles = [...new Map(offers.map(({ programme, title }) => [programme, title]))]
  const choose = (id: string) => {
    const offer = offers.find((one) => one.id === id)
    onClose()
    if (offer) insertFact(editor, store, { programme: offer.programme, fact: offer.fact, form: '' })
  }
  return (
    <Dialog title={t('release.facts.insert')} isOpen onClose={onClose}>
      {offers.length === 0 ? (
        <EmptyState
          icon="grid"
          title={t(now.known ? 'release.facts.noneTitle' : 'release.facts.unknownTitle')}
          text={t(now.known ? 'release.facts.noneText' : 'release.facts.unknownText')}
        />
      ) : (
        <Autocomplete filter={(_, query) => query !== null} inputValue={typed} onInputChange={setTyped}>
          <SearchField aria-label={t('release.facts.search')} autoFocus className={styles.search ?? ''}>
            <Input className={field.box ?? ''} placeholder={t('release.facts.search')} />
          </SearchField>
          <ListBox
            aria-label={t('release.facts.insert')}
            selectionMode="none"
            className={styles.offers ?? ''}
            onAction={(id) => choose(String(id))}
            renderEmptyState={() => <p className={list.empty}>{t('release.facts.nothingFound')}</p>}
          >
            {titles.map(([programme, title]) => {
              const found = offers.filter((offer) => offer.programme === programme && contains(offer.search, typed))
              return (
                found.length > 0 && (
                  <ListBoxSection key={programme} id={programme}>
                    <Header className={list.section ?? ''}>{title}</Header>
                    {found.map((offer) => (
                      <ListBoxItem key={offer.id} id={offer.id} textValue={offer.search} className={list.item ?? ''}>
                        <span className={list.words}>
                          {offer.name}
                          <span className={styles.value}>{offer.words}</span>
                        </span>
                      </ListBoxItem>
                    ))}
                  </ListBoxSection>
                )
              )
            })}
          </ListBox>
        </Autocomplete>
      )}
    </Dialog>
  )
}
