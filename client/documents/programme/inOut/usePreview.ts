import { useEffect, useRef, useState } from 'react'
import type { Column } from '#shared/documents/programme/columns.ts'
import type { TablePreview } from '#shared/protocol/inOut.ts'
import { call, sentenceOf } from '../../../api.ts'

/** How a table is to be read; nothing: as the server guesses. */
export interface Reading {
  columns?: readonly Column[]
  header?: boolean
}

/** A reading as it stands in an address. */
export function inQuery({ columns, header }: Reading) {
  return {
    ...(columns && { columns: columns.join(',') }),
    ...(header !== undefined && { header: header ? ('1' as const) : ('0' as const) }),
  }
}

/** What reading this table in would do. The server takes one upload of a person at a time, so they wait for each other, and only the last one counts. */
export function usePreview(
  document: string,
  bytes: Uint8Array<ArrayBuffer>,
  reading: Reading,
): { preview: TablePreview | null; failure: string | null } {
  const [state, setState] = useState<{ preview: TablePreview | null; failure: string | null }>({ preview: null, failure: null })
  const turn = useRef<Promise<void>>(Promise.resolve())
  useEffect(() => {
    let wanted = true
    turn.current = turn.current.then(async () => {
      if (!wanted) return
      try {
        const preview = await call('lookAtTable', { params: { document }, query: inQuery(reading), body: bytes })
        if (wanted) setState({ preview, failure: null })
      } catch (error) {
        if (wanted) setState((before) => ({ ...before, failure: sentenceOf(error) }))
      }
    })
    return () => {
      wanted = false
    }
  }, [document, bytes, reading])
  return state
}
