import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import { type ImportReport, importLineSchema } from '#shared/protocol/schema.ts'
import { callForLines, sentenceOf } from '../../api.ts'
import { currentLanguage } from '../../i18n/index.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ChooseFile } from '../inOut/ChooseFile.tsx'
import styles from './ImportDialog.module.css'
import { ImportReportView } from './ImportReport.tsx'
import { TableStep } from './inOut/TableStep.tsx'
import { inQuery, type Reading } from './inOut/usePreview.ts'

type State =
  | { step: 'choose'; failure: string | null }
  | { step: 'table'; file: string; bytes: Uint8Array<ArrayBuffer>; reading: Reading; ready: boolean }
  | { step: 'busy'; file: string; done: number; total: number }
  | { step: 'report'; report: ImportReport }

/** The text of a file in the encoding its XML names, which it then no longer names: it travels as UTF-8. */
function readXml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  const named = wide ?? /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  const decode = (label: string) => new TextDecoder(label).decode(bytes)
  const text = (() => {
    try {
      return decode(named)
    } catch (error) {
      // A label nobody knows: most such files are UTF-8 all the same.
      if (error instanceof RangeError) return decode('utf-8')
      throw error
    }
  })()
  return text.replace(/^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']/, '$1')
}

export interface ImportDialogProps {
  document: string
  isOpen: boolean
  onClose(): void
  /** Something was read, and the person wants to see it. */
  onDone(): void
}

/** Reads a schedule.xml or a table into this programme: of a table first what is in which column; then how far it is, and then what was made, repaired or left out. */
export function ImportDialog({ document, isOpen, onClose, onDone }: ImportDialogProps) {
  const { t } = useTranslation()
  const [state, setState] = useState<State>({ step: 'choose', failure: null })

  const fail = (failure: string) => {
    setState({ step: 'choose', failure })
    announce(failure)
  }
  const look = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const xml = readXml(bytes)
    if (xml.trimStart().startsWith('<')) await follow(file.name, callForLines('importSchedule', { params: { document }, body: xml }))
    else setState({ step: 'table', file: file.name, bytes, reading: {}, ready: false })
  }
  const readTable = ({ file, bytes, reading }: Extract<State, { step: 'table' }>) =>
    follow(file, callForLines('importTable', { params: { document }, query: inQuery(reading), body: bytes }))
  const follow = async (file: string, lines: AsyncGenerator<unknown, void>) => {
    setState({ step: 'busy', file, done: 0, total: 0 })
    try {
      for await (const raw of lines) {
        const line = importLineSchema.parse(raw)
        if (line.type === 'progress') setState({ step: 'busy', file, done: line.done, total: line.total })
        else if (line.type === 'report') {
          setState({ step: 'report', report: line })
          announce(t('import.ready'))
        } else {
          const known = line.code in FAILURES ? FAILURES[line.code as FailureCode][currentLanguage()] : FAILURES.internal[currentLanguage()]
          fail([known, line.detail].filter(Boolean).join(' '))
        }
      }
    } catch (error) {
      fail(sentenceOf(error))
    }
  }
  const inTable = useCallback(
    (change: { reading?: Reading; ready?: boolean }) => setState((now) => (now.step === 'table' ? { ...now, ...change } : now)),
    [],
  )
  const again = () => setState({ step: 'choose', failure: null })
  const close = () => {
    onClose()
    if (state.step !== 'busy') again()
  }
  return (
    <Dialog
      title={t(state.step === 'report' ? 'import.ready' : 'import.title')}
      isOpen={isOpen}
      onClose={close}
      size={state.step === 'report' || state.step === 'table' ? 'l' : 'm'}
      actions={
        state.step === 'table' ? (
          <>
            <Button onPress={again}>{t('inOut.back')}</Button>
            <Button variant="main" isDisabled={!state.ready} onPress={() => void readTable(state)}>
              {t('inOut.read')}
            </Button>
          </>
        ) : (
          state.step === 'report' && (
            <Button
              variant="main"
              onPress={() => {
                close()
                onDone()
              }}
            >
              {t('import.done')}
            </Button>
          )
        )
      }
    >
      {state.step === 'choose' && (
        <ChooseFile
          text={t('import.text')}
          accept=".xml,.csv,.tsv,.tab,.txt,application/xml,text/xml,text/csv,text/tab-separated-values"
          failure={state.failure}
          onFile={(file) => void look(file)}
        />
      )}
      {state.step === 'table' && (
        <TableStep
          document={document}
          bytes={state.bytes}
          reading={state.reading}
          onReading={(reading) => inTable({ reading })}
          onReady={(ready) => inTable({ ready })}
        />
      )}
      {state.step === 'busy' && (
        <div className={styles.busy}>
          <p>{t('import.busy', { file: state.file })}</p>
          <progress
            className={styles.progress}
            aria-label={t('import.busy', { file: state.file })}
            max={state.total || undefined}
            value={state.total ? state.done : undefined}
          />
          <p className={styles.small}>
            {state.total > 0 ? t('import.progress', { done: state.done, total: state.total }) : t('ui.loading')}
          </p>
        </div>
      )}
      {state.step === 'report' && <ImportReportView report={state.report} />}
    </Dialog>
  )
}
