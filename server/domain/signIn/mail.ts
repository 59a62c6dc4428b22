import { randomInt } from 'node:crypto'
import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'
import { signInLink } from '#shared/protocol/routes.ts'
import type { Language, Person } from '#shared/protocol/schema.ts'
import type { Former } from '../../storage/comingIn.ts'
import type { Store } from '../../storage/store.ts'
import { letter } from '../mail/letters.ts'
import type { Mailer } from '../mail/mailer.ts'
import { hashSecret, newSecret } from '../secret.ts'

const LIFE = 10 * 60_000
/** Mails to one address within an hour. */
const MOST = 5

export interface Asked {
  email: string
  language: Language
}
interface Post {
  store: Store
  mailer: Mailer
  publicUrl(): string
}

/**
 * Mails a link to whoever has this address, or to `by` to add it. Whether anybody has it does not show: neither in the answer nor in what is done before
 * it (rule A21). Resolves before the mail is on its way.
 */
export async function askByMail({ store, mailer, publicUrl }: Post, { email, language }: Asked, by: Person | null): Promise<void> {
  const [id, secret, now] = [newId(), newSecret(), Date.now()]
  const purpose = by ? 'add-email' : 'sign-in'
  const asked = await store.askSignIn({
    id,
    secretHash: hashSecret(secret),
    email,
    purpose,
    by: by?.id ?? null,
    life: LIFE,
    most: MOST,
    now,
  })
  if (!asked || (!by && !asked.holder)) return
  const what = asked.isTaken ? 'taken' : by ? 'add' : 'signIn'
  const link = asked.isTaken ? publicUrl() : signInLink(publicUrl(), id, secret)
  const to = { to: email, name: by ? null : (asked.holder?.name ?? null), link, language: (!by && asked.holder?.language) || language }
  later(() => mailer.send(letter(what, to)))
}

/**
 * Some time after the answer, and not always the same: what a mail costs shows neither in that answer nor in the next one somebody asks for to see.
 */
function later(work: () => void): void {
  setTimeout(work, randomInt(20, 150))
}

/** What a mailed link is for. `sign-in-spent` for every link that opens nothing (any more). */
export async function lookAtLink(store: Store, id: string, secret: string) {
  const found = await store.lookAtSignIn({ id, secretHash: hashSecret(secret), now: Date.now() })
  if (!found) throw new Failure('sign-in-spent')
  return found
}

/** Tells a mailbox that nobody comes in by it any more: whoever had it may not be who took it away (rule A22). */
function sayGoodbye({ mailer, publicUrl }: Post, { email, name, language: chosen }: Former, language: Language): void {
  const to = { to: email, name, link: publicUrl(), language: chosen ?? language }
  later(() => mailer.send(letter('gone', to)))
}

/** Uses a mailed link: signs in with a new session, whose token comes back, or adds the address (null). `language`: of the page that uses it. */
export async function useLink(post: Post, id: string, secret: string, device: string, language: Language) {
  const token = newSecret()
  const session = { tokenHash: hashSecret(token), device: device.slice(0, 200) }
  const used = await post.store.useSignIn({ id, secretHash: hashSecret(secret), session, now: Date.now() })
  if (!used) throw new Failure('sign-in-spent')
  if (used.former) sayGoodbye(post, used.former, language)
  return { ...used, token: used.purpose === 'sign-in' ? token : null }
}

/** Takes somebody's address away. */
export async function removeEmail(post: Post, user: string, language: Language): Promise<void> {
  const former = await post.store.removeEmail({ user, now: Date.now() })
  if (former) sayGoodbye(post, former, language)
}
