import { useTranslation } from 'react-i18next'
import { formsOf, isFactKey } from '#shared/documents/release/fact.ts'
import { Button } from '../../../ui/Button.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { ReleaseParts } from '../parts.ts'
import { changeForm, makePlain } from './edits.ts'
import styles from './Facts.module.css'
import type { Asked, FactStore } from './store.ts'
import { useFactsNow } from './useFacts.ts'

interface ChipCardProps extends ReleaseParts {
  store: FactStore
  asked: Extract<Asked, { what: 'chip' }>
  close(): void
}

/** Before the form in the id of a choice: the usual form is the empty one, and no id is empty. */
const FORM = 'form-'

/** What a chip is: which fact of which programme, how it can be said, and how it is made plain text. */
export function ChipCard({ store, asked, close, canWrite, workspace }: ChipCardProps) {
  const { t } = useTranslation()
  const { byId, programmes, language, fresh } = useFactsNow(store)
  const { editor, pos } = asked
  const node = editor.state.doc.nodeAt(pos)
  if (node?.type.name !== 'fact') return null
  const { chip, words, state } = store.spoken(node.attrs)
  const programme = programmes.find(({ id }) => id === chip.programme)
  const facts = byId.get(chip.programme)
  const forms = facts && isFactKey(chip.fact) ? formsOf(facts, chip.fact, language) : []
  const said = forms.find((one) => one.words === words)?.form ?? ''
  const name = isFactKey(chip.fact) ? t(`release.facts.names.${chip.fact}`) : chip.fact
  const act = (work: () => void) => () => {
    close()
    work()
  }
  return (
    <div className={styles.card}>
      <div>
        <p className={styles.what}>{name}</p>
        <p className={styles.from}>
          {programme
            ? t('release.facts.of', { title: programme.title })
            : t(state === 'unknown' ? 'release.facts.unheard' : 'release.facts.gone')}
        </p>
      </div>
      {state === 'empty' && <p className={styles.warning}>{t('release.facts.empty', { words })}</p>}
      {state === 'live' && !fresh && <p className={styles.warning}>{t('release.facts.lastKnown')}</p>}
      {canWrite && forms.length > 1 && (
        <Select
          label={t('release.facts.form')}
          value={FORM + said}
          items={forms.map(({ form, words: label }) => ({ id: FORM + form, label }))}
          onChange={(id) => changeForm(editor, store, pos, id.slice(FORM.length))}
        />
      )}
      <div className={styles.actions}>
        {programme && (
          <LinkButton icon="grid" to={`/${workspace.workspace.slug}/programme/${programme.id}`}>
            {t('release.facts.toProgramme')}
          </LinkButton>
        )}
        {canWrite && (
          <Button size="s" icon="text" onPress={act(() => makePlain(editor, store, pos))}>
            {t('release.facts.makePlain')}
          </Button>
        )}
      </div>
    </div>
  )
}
