import { Failure } from '#shared/errors.ts'
import type { Person } from '#shared/protocol/schema.ts'
import type { Database } from './database.ts'

/** The columns of a person, of `users u`. */
export const PERSON = 'u.id, u.name, u.color, u.picture'

/** Who somebody is. `not-found` when there is nobody. */
export function person(db: Database, id: string): Person {
  const row = db.get<Person>(`SELECT ${PERSON} FROM users u WHERE u.id = ?`, id)
  if (!row) throw new Failure('not-found')
  return { ...row }
}

/** The colour fewest people of the workspace have. */
function freeColor(db: Database, workspace: string, palette: readonly string[]): string {
  const taken = db.all<{ color: string }>('SELECT u.color FROM members m JOIN users u ON u.id = m.user WHERE m.workspace = ?', workspace)
  const uses = (color: string) => taken.filter((row) => row.color === color).length
  return palette.toSorted((a, b) => uses(a) - uses(b))[0] ?? '#1f47c4'
}

/** Makes a person, in the colour of `palette` that their first workspace has least of. */
export function createPerson(
  db: Database,
  { id, name, palette }: { id: string; name: string; palette: readonly string[] },
  workspace: string,
  now: number,
): void {
  db.run('INSERT INTO users (id, name, color, created_at) VALUES (?, ?, ?, ?)', id, name, freeColor(db, workspace, palette), now)
}
