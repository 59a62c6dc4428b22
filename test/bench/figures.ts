import { median } from './machine.ts'
import type { TargetName } from './targets.ts'

/** What is measured, in the words of the table. `goal` bounds the ratio to stock, or the figure itself. */
export interface Measure {
  /** How the figure is named, unit included. */
  label: string
  goal?: { ratio?: number; value?: number }
}

/** One number of one run. */
export interface Figure {
  scenario: string
  measure: Measure
  target: TargetName
  run: number
  value: number
}

export interface Row {
  scenario: string
  label: string
  ours: number | undefined
  stock: number | undefined
  relay: number | undefined
  /** Ours by stock: the median of the runs' own ratios. */
  ratio: number | undefined
  goal: string
  met: boolean | undefined
}

function goalOf({ goal }: Measure): string {
  if (!goal) return ''
  return goal.ratio === undefined ? `≤ ${goal.value}` : `≤ ${goal.ratio} ×`
}

/** The medians of all runs, one row a scenario and measure, in the order they were measured. */
export function rowsOf(figures: Figure[]): Row[] {
  const groups = Map.groupBy(figures, ({ scenario, measure }) => `${scenario} ${measure.label}`)
  return [...groups.values()].flatMap((group) => {
    const first = group[0] as Figure
    const of = (target: TargetName) => group.filter((figure) => figure.target === target)
    const middle = (target: TargetName) => (of(target).length > 0 ? median(of(target).map(({ value }) => value)) : undefined)
    const ratios = of('ours').flatMap(({ run, value }) => {
      const other = of('stock').find((figure) => figure.run === run)
      return other && other.value > 0 ? [value / other.value] : []
    })
    const ratio = ratios.length > 0 ? median(ratios) : undefined
    const ours = middle('ours')
    const { goal } = first.measure
    const [is, bound] = goal?.ratio === undefined ? [ours, goal?.value] : [ratio, goal.ratio]
    const met = is === undefined || bound === undefined ? undefined : is <= bound
    return [
      {
        scenario: first.scenario,
        label: first.measure.label,
        ours,
        stock: middle('stock'),
        relay: middle('relay'),
        ratio,
        goal: goalOf(first.measure),
        met,
      },
    ]
  })
}

function show(value: number | undefined): string {
  if (value === undefined) return ''
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

const HEAD = ['scenario', 'measured', 'ours', 'stock', 'relay', 'ours ÷ stock', 'goal', '']

/** The rows as a table: Markdown's, which reads well in a terminal too. */
export function tableOf(rows: Row[]): string {
  const cells = rows.map((row) => [
    row.scenario,
    row.label,
    ...[row.ours, row.stock, row.relay, row.ratio].map(show),
    row.goal,
    row.met === undefined ? '' : row.met ? 'yes' : 'no',
  ])
  const widths = HEAD.map((head, column) => Math.max(head.length, 3, ...cells.map((row) => (row[column] as string).length)))
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] as number)).join(' | ')} |`
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}
