/**
 * The colours of people. Each is read well under white letters (4.9 : 1) and as a line on light and on dark paper (over 3 : 1). Neighbours
 * differ much: a workspace takes them in this order.
 */
export const PALETTE = [
  '#256cdf',
  '#d03739',
  '#05823b',
  '#994ec9',
  '#ae5a09',
  '#097e7e',
  '#c43987',
  '#667809',
  '#6f5cde',
  '#0d7aa0',
  '#8f6b09',
  '#cc3569',
] as const
