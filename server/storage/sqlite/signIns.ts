import { Failure } from '#shared/errors.ts'
import type { ComingInMethods, Former } from '../comingIn.ts'
import type { StoreMethods } from '../store.ts'
import { auditEverywhere } from './audit.ts'
import type { Database } from './database.ts'
import { person } from './people.ts'
import { openSession } from './sessions.ts'

const HOUR = 3_600_000
/** How many wrong secrets a link outlives. */
const TRIES = 5

interface SignInRow {
  user: string | null
  email: string
  purpose: 'sign-in' | 'add-email'
}
type Holder = { id: string; name: string; language: 'nl' | 'en' | null }

type SignInMethods = Omit<ComingInMethods, 'setUp' | 'foundWorkspace'>

/** Coming back: by a link in a mail (rule A21), and by an identity that somebody else vouches for (rule A23). */
export function signInMethods(db: Database, { join }: Pick<StoreMethods, 'join'>): SignInMethods {
  const holderOf = (email: string) => db.get<Holder>('SELECT id, name, language FROM users WHERE email = ?', email)
  const former = (user: string) =>
    db.get<Former>('SELECT email, name, language FROM users WHERE id = ? AND email IS NOT NULL', user) ?? null
  /** The link, when the secret is right; otherwise one try less. The count stays: nothing is thrown. */
  const open = (id: string, secretHash: string, now: number): SignInRow | null => {
    const row = db.get<SignInRow & { hash: string }>(
      `SELECT user, email, purpose, secret_hash AS hash FROM sign_ins WHERE id = ? AND used_at IS NULL AND tries_left > 0 AND expires_at > ?`,
      ...[id, now],
    )
    if (row && row.hash !== secretHash) db.run('UPDATE sign_ins SET tries_left = tries_left - 1 WHERE id = ?', id)
    if (!row || row.hash !== secretHash || row.user === null) return null
    const holder = holderOf(row.email)
    // The address may have gone to somebody else since, or to nobody.
    const stands = row.purpose === 'sign-in' ? holder?.id === row.user : !holder || holder.id === row.user
    return stands ? row : null
  }
  return {
    askSignIn({ id, secretHash, email, purpose, by, life, most, now }) {
      db.run('DELETE FROM sign_ins WHERE expires_at < ?', now - HOUR)
      const sent = db.get<{ count: number }>(
        'SELECT count(*) AS count FROM sign_ins WHERE email = ? AND expires_at > ?',
        ...[email, now - HOUR + life],
      )
      const holder = holderOf(email) ?? null
      const isTaken = purpose === 'add-email' && holder !== null && holder.id !== by
      const user = isTaken ? null : purpose === 'sign-in' ? (holder?.id ?? null) : by
      if ((sent?.count ?? 0) >= most) return null
      // Somebody nobody knows gets a row too: the work and the count are the same.
      db.run(
        'INSERT INTO sign_ins (id, secret_hash, user, email, purpose, expires_at, tries_left) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[id, secretHash, user, email, purpose, now + life, TRIES],
      )
      return { holder: holder && { name: holder.name, language: holder.language }, isTaken }
    },
    lookAtSignIn({ id, secretHash, now }) {
      const row = open(id, secretHash, now)
      return row && { purpose: row.purpose, email: row.email, name: person(db, row.user as string).name }
    },
    useSignIn({ id, secretHash, session, now }) {
      const row = open(id, secretHash, now)
      if (!row) return null
      const user = row.user as string
      const before = former(user)
      const changes = row.purpose === 'add-email' && before?.email !== row.email
      db.run('UPDATE sign_ins SET used_at = ? WHERE id = ?', now, id)
      if (row.purpose === 'sign-in') openSession(db, { ...session, user, now })
      if (changes) {
        db.run('UPDATE users SET email = ? WHERE id = ?', row.email, user)
        auditEverywhere(db, user, { action: before ? 'email.changed' : 'email.added', subject: user }, now)
      }
      return { purpose: row.purpose, user: person(db, user), former: changes ? before : null }
    },
    removeEmail({ user, now }) {
      const before = former(user)
      db.run('UPDATE users SET email = NULL WHERE id = ?', user)
      if (before) auditEverywhere(db, user, { action: 'email.removed', subject: user }, now)
      // Spent, not gone: how many mails went to an address is counted by these rows.
      db.run('UPDATE sign_ins SET used_at = ? WHERE user = ? AND used_at IS NULL', now, user)
      return before
    },

    signInByIdentity({ issuer, subject, session, now }) {
      const row = db.get<{ user: string }>('SELECT user FROM identities WHERE issuer = ? AND subject = ?', issuer, subject)
      if (!row) return null
      openSession(db, { ...session, user: row.user, now })
      return person(db, row.user)
    },
    addIdentity({ issuer, subject, user, now }) {
      const row = db.get<{ user: string }>('SELECT user FROM identities WHERE issuer = ? AND subject = ?', issuer, subject)
      if (row && row.user !== user) throw new Failure('identity-taken')
      if (row) return null
      db.run('INSERT INTO identities (issuer, subject, user) VALUES (?, ?, ?)', issuer, subject, user)
      auditEverywhere(db, user, { action: 'identity.added', subject: user }, now)
      return null
    },
    removeIdentities({ user, now }) {
      if (db.run('DELETE FROM identities WHERE user = ?', user) > 0)
        auditEverywhere(db, user, { action: 'identity.removed', subject: user }, now)
      return null
    },
    joinByIdentity({ issuer, subject, ...joining }) {
      const row = db.get<{ user: string }>('SELECT user FROM identities WHERE issuer = ? AND subject = ?', issuer, subject)
      const joined = join({ ...joining, user: row?.user ?? null })
      if (!row) db.run('INSERT INTO identities (issuer, subject, user) VALUES (?, ?, ?)', issuer, subject, joined.user.id)
      return joined
    },
  }
}
