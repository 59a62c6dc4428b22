import { can, type Role } from '../../access/roles.ts'

/** Where a release is on its way out. */
export const RELEASE_STATES = ['draft', 'in-review', 'approved', 'final'] as const
export type ReleaseState = (typeof RELEASE_STATES)[number]

/** What somebody who is asked can say of a text. */
export const VERDICTS = ['approve', 'changes'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Somebody who is asked. `gone`: no longer able to read it; `said`: their last word, and the seal of the text it was about. */
export interface Review {
  gone: boolean
  said: { verdict: Verdict; seal: string } | null
}

/** Is what was said about another text than the one with this seal? Then it counts for nothing (rule R27). */
export function isVoid({ said }: Review, seal: string): boolean {
  return said !== null && said.seal !== seal
}

/** Has this text been approved by this person? */
export function approves(review: Review, seal: string): boolean {
  return review.said?.verdict === 'approve' && !isVoid(review, seal)
}

/**
 * The state of a release whose text has this seal (rule R26): in review as soon as somebody is asked, approved when everybody who is asked approved this
 * very text. Who can no longer read it holds nothing up.
 */
export function stateOf(isFinal: boolean, reviews: readonly Review[], seal: string): ReleaseState {
  if (isFinal) return 'final'
  const asked = reviews.filter(({ gone }) => !gone)
  if (asked.length === 0) return 'draft'
  return asked.every((review) => approves(review, seal)) ? 'approved' : 'in-review'
}

/**
 * Who is the press contact of a release as long as nobody was named (decisions/0008): the only one who finalises and manages nothing else, or else the only
 * one who may finalise at all.
 */
export function presetContact(members: readonly { id: string; role: Role }[]): string | null {
  const able = members.filter(({ role }) => can(role, 'release.finalise'))
  const dedicated = able.filter(({ role }) => !can(role, 'workspace.manage'))
  const candidates = dedicated.length > 0 ? dedicated : able
  return candidates.length === 1 ? (candidates[0]?.id ?? null) : null
}
