import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** A connection with its prepared statements kept by their text. */
export interface Database {
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[]
  run(sql: string, ...values: SQLInputValue[]): number
  exec(sql: string): void
  raw: DatabaseSync
  close(): void
}

/**
 * Opens the database file. WAL with `synchronous=FULL`: when a commit returns, it is on the disk (rule J1). `busy_timeout` lets the operator's
 * command write beside a running server.
 */
export function openDatabase(file: string): Database {
  const raw = new DatabaseSync(file)
  raw.exec(
    'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF',
  )
  return withStatements(raw)
}

/** A connection that is open already. */
export function withStatements(raw: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>()
  const statement = (sql: string) => {
    let prepared = statements.get(sql)
    if (!prepared) {
      prepared = raw.prepare(sql)
      statements.set(sql, prepared)
    }
    return prepared
  }
  return {
    get: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).all(...values) as Row[],
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    exec: (sql) => raw.exec(sql),
    raw,
    close: () => raw.close(),
  }
}
