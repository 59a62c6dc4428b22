import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '#shared/access/roles.ts'
import { applyIncoming, type Became, type Into } from '#shared/documents/board/inOut/incoming.ts'
import { type CardFile, lookAtIncoming, type Reading, readCardFile } from '#shared/documents/board/inOut/read.ts'
import { TABLE_COLUMNS } from '#shared/documents/board/inOut/table.ts'
import { Failure } from '#shared/errors.ts'
import { sentenceOf } from '../../../api.ts'
import { currentLanguage } from '../../../i18n/index.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ChooseFile, Refused } from '../../inOut/ChooseFile.tsx'
import { ColumnChoices } from '../../inOut/ColumnChoices.tsx'
import { useBoard } from '../context.ts'
import { Left, Outcomes } from './Outcomes.tsx'

interface Chosen {
  name: string
  bytes: Uint8Array
  reading: Reading
}
type State =
  | { step: 'choose'; failure: string | null }
  | { step: 'look'; chosen: Chosen }
  | { step: 'done'; outcomes: Became[]; file: CardFile }

type Looked = { file: CardFile; outcomes: Became[] } | { failure: string }

/** Reads a table or a board of Trello onto this board: first what would become of it, then what did. One step, which undo takes back. */
export default function InDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const { doc, members, eventDate, about } = useBoard()
  const [state, setState] = useState<State>({ step: 'choose', failure: null })
  const chosen = state.step === 'look' ? state.chosen : null
  const into = useMemo((): Into => {
    const people = members.filter(({ role }) => can(role, 'document.write'))
    return { people, eventDate, language: currentLanguage() }
  }, [members, eventDate])
  const looked = useMemo((): Looked | null => {
    if (!chosen) return null
    try {
      const file = readCardFile(chosen.bytes, chosen.reading, about.timeZone)
      return { file, outcomes: lookAtIncoming(doc, file.incoming, into) }
    } catch (error) {
      return { failure: [sentenceOf(error), error instanceof Failure && error.detail].filter(Boolean).join(' ') }
    }
  }, [chosen, doc, into, about.timeZone])

  const again = () => setState({ step: 'choose', failure: null })
  const look = async (file: File) => {
    try {
      setState({ step: 'look', chosen: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), reading: {} } })
    } catch (error) {
      // A file that went away since it was chosen, or that the browser may not read.
      setState({ step: 'choose', failure: sentenceOf(error) })
    }
  }
  const read = (file: CardFile) => {
    setState({ step: 'done', outcomes: applyIncoming(doc, file.incoming, into), file })
    announce(t('import.ready'))
  }
  const file = looked && 'file' in looked ? looked.file : null
  const cells = file?.cells
  return (
    <Dialog
      title={t(state.step === 'done' ? 'import.ready' : 'board.inOut.in')}
      isOpen
      onClose={onClose}
      size={state.step === 'choose' ? 'm' : 'l'}
      actions={
        <>
          {state.step === 'look' && (
            <>
              <Button onPress={again}>{t('inOut.back')}</Button>
              <Button variant="main" isDisabled={!file || file.incoming.cards.length === 0} onPress={() => file && read(file)}>
                {t('inOut.read')}
              </Button>
            </>
          )}
          {state.step === 'done' && (
            <Button variant="main" onPress={onClose}>
              {t('board.inOut.done')}
            </Button>
          )}
        </>
      }
    >
      {state.step === 'choose' && (
        <ChooseFile
          text={t('board.inOut.inText')}
          accept=".csv,.tsv,.tab,.txt,.json,text/csv,text/tab-separated-values,application/json"
          failure={state.failure}
          onFile={(one) => void look(one)}
        />
      )}
      {looked && 'failure' in looked && <Refused>{looked.failure}</Refused>}
      {chosen && looked && 'file' in looked && (
        <>
          {cells && (
            <ColumnChoices
              {...cells}
              items={(['-', ...TABLE_COLUMNS] as const).map((id) => ({ id, label: t(`board.inOut.column.${id}`) }))}
              onChange={(reading) => setState({ step: 'look', chosen: { ...chosen, reading } })}
            />
          )}
          {cells && !cells.columns.includes('title') ? (
            <Refused>{t('inOut.noTitle')}</Refused>
          ) : (
            <Outcomes title={t('inOut.willHappen')} outcomes={looked.outcomes} />
          )}
          <Left left={looked.file.left} />
        </>
      )}
      {state.step === 'done' && (
        <>
          <Outcomes title={t('board.inOut.happened')} outcomes={state.outcomes} />
          <Left left={state.file.left} />
        </>
      )}
    </Dialog>
  )
}
