import type { DatabaseSync } from 'node:sqlite'

/** Numbered, each applied once and in order; a database remembers how far it is in `user_version`. */
const MIGRATIONS: string[] = [
  `
  CREATE TABLE workspaces (
    id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, event_date TEXT, time_zone TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT NOT NULL, color TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
  CREATE TABLE members (
    workspace TEXT NOT NULL REFERENCES workspaces, user TEXT NOT NULL REFERENCES users, role TEXT NOT NULL, joined_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, user)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX members_by_user ON members (user);
  CREATE TABLE invitations (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces, role TEXT NOT NULL, name TEXT, secret_hash TEXT NOT NULL UNIQUE,
    created_by TEXT REFERENCES users, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, uses_left INTEGER NOT NULL, revoked_at INTEGER
  ) STRICT;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users, device TEXT NOT NULL, created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL, ended_at INTEGER
  ) STRICT;
  CREATE TABLE documents (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces, kind TEXT NOT NULL, title TEXT NOT NULL, created_by TEXT REFERENCES users,
    created_at INTEGER NOT NULL, archived_at INTEGER, frozen_at INTEGER
  ) STRICT;
  CREATE INDEX documents_by_workspace ON documents (workspace);
  CREATE TABLE journal (
    document TEXT NOT NULL REFERENCES documents, seq INTEGER NOT NULL, author TEXT, at INTEGER NOT NULL, bytes BLOB NOT NULL, sha256 BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE document_clients (
    document TEXT NOT NULL REFERENCES documents, client INTEGER NOT NULL, user TEXT NOT NULL, PRIMARY KEY (document, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE checkpoints (
    document TEXT NOT NULL REFERENCES documents, seq INTEGER NOT NULL, at INTEGER NOT NULL, state BLOB NOT NULL, sha256 BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT;
  `,
  `
  CREATE TABLE pulse (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;
  CREATE TABLE restores (at INTEGER NOT NULL, last_edit INTEGER) STRICT;
  `,
  `
  CREATE TABLE tickets (
    ticket_hash TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions, document TEXT NOT NULL REFERENCES documents,
    writes INTEGER NOT NULL, schema_version INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE documents ADD COLUMN schema_version INTEGER NOT NULL DEFAULT 1;
  `,
]

/** The version of the tables this software writes. */
export const VERSION = MIGRATIONS.length

/** Brings a database up to date. Refuses one that a newer version of the software has written. */
export function migrate(db: DatabaseSync): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version > MIGRATIONS.length) throw new Error('This data folder was written by a newer version of Draaiboek.')
  for (let next = version; next < MIGRATIONS.length; next += 1) {
    db.exec(`BEGIN IMMEDIATE; ${MIGRATIONS[next]} PRAGMA user_version = ${next + 1}; COMMIT`)
  }
}
