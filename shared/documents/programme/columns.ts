import { z } from 'zod'

/** What a column of a table can say of a session. `-`: nothing that is read. */
export const COLUMNS = [
  ...(['id', 'title', 'subtitle', 'speakers', 'type', 'status', 'date', 'start', 'end', 'length', 'venue', 'city', 'room'] as const),
  ...(['track', 'tags', 'language', 'capacity', 'abstract'] as const),
] as const
export const columnSchema = z.enum([...COLUMNS, '-'])
export type Column = z.infer<typeof columnSchema>

/** What the columns of a table say, as it stands in an address: `title,speakers,-,room`. */
export const columnsSchema = z
  .string()
  .max(2000)
  .transform((text) => text.split(','))
  .pipe(z.array(columnSchema).max(100))
