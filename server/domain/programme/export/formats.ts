import { createHash } from 'node:crypto'
import type { ExportFormat } from '#shared/documents/programme/formats.ts'
import { calendar } from './calendar.ts'
import { markdown } from './markdown.ts'
import { PRINT_STYLE, print } from './print.ts'
import type { Render } from './render.ts'
import { scheduleJson } from './scheduleJson.ts'
import { scheduleXml } from './scheduleXml.ts'
import { table } from './table.ts'

interface Format {
  render: Render
  type: string
  /** The file as it is called, before its ending. */
  name: string
  /** Shown instead of stored, under this policy and no other. */
  shown?: string
}

const styleHash = createHash('sha256').update(PRINT_STYLE).digest('base64')

/** Every format a programme goes out in. */
export const FORMATS: Record<ExportFormat, Format> = {
  xml: { render: scheduleXml, type: 'application/vnd.c3voc.schedule+xml; charset=utf-8', name: 'schedule' },
  json: { render: scheduleJson, type: 'application/json; charset=utf-8', name: 'schedule' },
  ics: { render: calendar, type: 'text/calendar; charset=utf-8', name: 'calendar' },
  csv: { render: table, type: 'text/csv; charset=utf-8', name: 'table' },
  md: { render: markdown, type: 'text/markdown; charset=utf-8', name: 'text' },
  html: {
    render: print,
    type: 'text/html; charset=utf-8',
    name: 'print',
    shown: `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox allow-modals`,
  },
}
