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
  `
  ALTER TABLE members ADD COLUMN limited INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE members ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE member_documents (
    workspace TEXT NOT NULL, user TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents,
    PRIMARY KEY (workspace, user, document), FOREIGN KEY (workspace, user) REFERENCES members ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE former_members (
    workspace TEXT NOT NULL REFERENCES workspaces, user TEXT NOT NULL REFERENCES users, left_at INTEGER NOT NULL, removed INTEGER NOT NULL,
    PRIMARY KEY (workspace, user)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE invitations ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE invitations ADD COLUMN documents TEXT;
  UPDATE invitations SET uses = uses_left;
  ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
  UPDATE sessions SET id = lower(hex(randomblob(8)));
  CREATE UNIQUE INDEX sessions_by_id ON sessions (id);
  CREATE INDEX sessions_by_user ON sessions (user);
  CREATE TABLE pictures (sha256 TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
  ALTER TABLE users ADD COLUMN email TEXT;
  ALTER TABLE users ADD COLUMN language TEXT;
  ALTER TABLE users ADD COLUMN picture TEXT REFERENCES pictures;
  CREATE UNIQUE INDEX users_by_email ON users (email);
  CREATE TABLE identities (
    issuer TEXT NOT NULL, subject TEXT NOT NULL, user TEXT NOT NULL REFERENCES users, PRIMARY KEY (issuer, subject)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sign_ins (
    id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, user TEXT REFERENCES users, email TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign-in', 'add-email')), expires_at INTEGER NOT NULL, tries_left INTEGER NOT NULL, used_at INTEGER
  ) STRICT;
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY, workspace TEXT, at INTEGER NOT NULL, actor TEXT, actor_name TEXT, action TEXT NOT NULL, subject TEXT,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_workspace ON audit (workspace, id);
  CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
  CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
  ALTER TABLE workspaces ADD COLUMN archived_at INTEGER;
  ALTER TABLE workspaces ADD COLUMN deleted_at INTEGER;
  ALTER TABLE workspaces ADD COLUMN defaults TEXT;
  CREATE TABLE slugs (slug TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces) STRICT;
  `,
  `
  CREATE TABLE versions (
    document TEXT NOT NULL REFERENCES documents, number INTEGER NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL, author TEXT, author_name TEXT,
    at INTEGER NOT NULL, seq INTEGER NOT NULL, content TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (document, number)
  ) STRICT;
  CREATE TABLE kept_states (
    document TEXT NOT NULL REFERENCES documents, id TEXT NOT NULL, name TEXT NOT NULL, version INTEGER, author TEXT, author_name TEXT,
    at INTEGER NOT NULL, seq INTEGER NOT NULL, content TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (document, id)
  ) STRICT;
  CREATE TRIGGER versions_follow BEFORE INSERT ON versions
    WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM versions WHERE document = NEW.document)
    BEGIN SELECT RAISE(ABORT, 'versions are numbered without a gap'); END;
  CREATE TRIGGER versions_stay BEFORE UPDATE ON versions BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;
  CREATE TRIGGER kept_states_stay BEFORE UPDATE ON kept_states BEGIN SELECT RAISE(ABORT, 'a kept state never changes'); END;
  CREATE TRIGGER versions_are_kept BEFORE DELETE ON versions WHEN NOT EXISTS (SELECT 1 FROM documents d JOIN workspaces w
    ON w.id = d.workspace WHERE d.id = OLD.document AND w.deleted_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'versions are kept'); END;
  CREATE TRIGGER kept_states_are_kept BEFORE DELETE ON kept_states WHEN NOT EXISTS (SELECT 1 FROM documents d JOIN workspaces w
    ON w.id = d.workspace WHERE d.id = OLD.document AND w.deleted_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'kept states are kept'); END;
  `,
  `
  ALTER TABLE documents ADD COLUMN of TEXT;
  INSERT INTO documents (id, workspace, kind, title, created_by, created_at, archived_at, frozen_at, schema_version, of)
    SELECT id || 'backstage', workspace, 'backstage', '', created_by, created_at, archived_at, frozen_at, 1, id
    FROM documents WHERE kind = 'programme';
  CREATE INDEX documents_by_of ON documents (of) WHERE of IS NOT NULL;
  `,
  `
  CREATE TABLE photos (
    workspace TEXT NOT NULL REFERENCES workspaces, sha256 TEXT NOT NULL, type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    bytes BLOB NOT NULL, screen BLOB NOT NULL, PRIMARY KEY (workspace, sha256)
  ) STRICT;
  CREATE TABLE document_photos (
    document TEXT NOT NULL REFERENCES documents, workspace TEXT NOT NULL, sha256 TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (document, sha256), FOREIGN KEY (workspace, sha256) REFERENCES photos
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE releases (
    document TEXT PRIMARY KEY REFERENCES documents, contact TEXT, reach TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT 'nl',
    embargo INTEGER, web INTEGER NOT NULL DEFAULT 1, explanation TEXT NOT NULL DEFAULT '', root TEXT REFERENCES documents, base INTEGER
  ) STRICT;
  CREATE INDEX releases_by_root ON releases (root) WHERE root IS NOT NULL;
  CREATE TABLE release_reviewers (
    document TEXT NOT NULL REFERENCES documents, user TEXT NOT NULL, asked_by TEXT, asked_at INTEGER NOT NULL, PRIMARY KEY (document, user)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sign_offs (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents, user TEXT NOT NULL, at INTEGER NOT NULL, place INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'changes')), note TEXT NOT NULL, seq INTEGER NOT NULL, content TEXT NOT NULL,
    sha256 TEXT NOT NULL, UNIQUE (document, user, place)
  ) STRICT;
  CREATE TRIGGER sign_offs_stay BEFORE UPDATE ON sign_offs BEGIN SELECT RAISE(ABORT, 'a sign-off never changes'); END;
  CREATE TABLE finals (
    root TEXT NOT NULL REFERENCES documents, number INTEGER NOT NULL, document TEXT UNIQUE REFERENCES documents, kind TEXT NOT NULL,
    embargo INTEGER, public_from INTEGER, concerns TEXT NOT NULL, PRIMARY KEY (root, number),
    FOREIGN KEY (root, number) REFERENCES versions (document, number)
  ) STRICT;
  CREATE TRIGGER finals_stay BEFORE UPDATE OF root, number, document, kind, concerns ON finals
    BEGIN SELECT RAISE(ABORT, 'what is final never changes'); END;
  CREATE TRIGGER finals_are_kept BEFORE DELETE ON finals WHEN NOT EXISTS (SELECT 1 FROM documents d JOIN workspaces w
    ON w.id = d.workspace WHERE d.id = OLD.root AND w.deleted_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'what is final is kept'); END;
  CREATE TRIGGER final_stays_fixed BEFORE UPDATE OF frozen_at ON documents WHEN OLD.frozen_at IS NOT NULL AND OLD.frozen_at IS NOT NEW.frozen_at
    BEGIN SELECT RAISE(ABORT, 'what is fixed stays so'); END;
  CREATE TABLE previews (
    id TEXT PRIMARY KEY, root TEXT NOT NULL REFERENCES documents, secret_hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, made_by TEXT,
    by_name TEXT, made_at INTEGER NOT NULL, uses INTEGER NOT NULL DEFAULT 0, used_at INTEGER, revoked_at INTEGER
  ) STRICT;
  `,
  `
  CREATE TABLE threads (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL REFERENCES documents, item TEXT, anchor TEXT, anchored INTEGER NOT NULL,
    quote TEXT NOT NULL, author TEXT NOT NULL REFERENCES users, at INTEGER NOT NULL, resolved_at INTEGER, resolved_by TEXT REFERENCES users
  ) STRICT;
  CREATE INDEX threads_by_document ON threads (document);
  CREATE TABLE comments (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, thread TEXT NOT NULL REFERENCES threads (id), author TEXT NOT NULL REFERENCES users,
    at INTEGER NOT NULL, edited_at INTEGER, removed_at INTEGER, removed_by TEXT REFERENCES users, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX comments_by_thread ON comments (thread);
  CREATE TABLE reactions (
    comment TEXT NOT NULL REFERENCES comments (id), user TEXT NOT NULL REFERENCES users, reaction TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (comment, user, reaction)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE read_mentions (
    comment TEXT NOT NULL REFERENCES comments (id), user TEXT NOT NULL, PRIMARY KEY (comment, user)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE feeds (
    workspace TEXT NOT NULL, user TEXT NOT NULL, secret_hash TEXT NOT NULL UNIQUE, made_at INTEGER NOT NULL, PRIMARY KEY (workspace, user),
    FOREIGN KEY (workspace, user) REFERENCES members ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE feed_entries (
    workspace TEXT NOT NULL, user TEXT NOT NULL, uid TEXT NOT NULL, seal TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (workspace, user, uid), FOREIGN KEY (workspace, user) REFERENCES feeds ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE board_templates (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces, name TEXT NOT NULL, content TEXT NOT NULL, columns INTEGER NOT NULL,
    cards INTEGER NOT NULL, by_name TEXT, made_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX board_templates_by_workspace ON board_templates (workspace);
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
