import type { StoredKind } from '../documents/name.ts'
import { CAPABILITIES, type Capability } from './capabilities.ts'

export const ROLES = ['owner', 'organiser', 'press', 'reviewer', 'viewer'] as const
export type Role = (typeof ROLES)[number]

const READING: readonly Capability[] = ['workspace.read', 'document.read']
const OWNING: readonly Capability[] = ['workspace.manage', 'members.manage', 'audit.read']
const SPEAKING: readonly Capability[] = CAPABILITIES.filter((capability) => !OWNING.includes(capability))
const ORGANISING: readonly Capability[] = SPEAKING.filter((capability) => capability !== 'release.finalise')
/** Comments, suggests, and says yes or no to a release; changes no text. What comes of `document.suggest` alone the gate looks through (rule U4). */
const REVIEWING: readonly Capability[] = [...READING, 'document.suggest', 'comment.write', 'release.review']

/** The one table of rights (rule A1). */
const TABLE: Record<Role, ReadonlySet<Capability>> = {
  owner: new Set(CAPABILITIES),
  organiser: new Set(ORGANISING),
  press: new Set(SPEAKING),
  reviewer: new Set(REVIEWING),
  viewer: new Set(READING),
}

/** May somebody in this role do this? Decided on the server for every route and every frame. */
export function can(role: Role, capability: Capability): boolean {
  return TABLE[role].has(capability)
}

/** May somebody in this role read a document of this kind? What lies backstage is absent for who may not (rule A40). */
export function mayRead(role: Role, kind: StoredKind): boolean {
  return can(role, 'document.read') && (kind !== 'backstage' || can(role, 'backstage.read'))
}

/** May somebody in this role suggest in a document of this kind, and no more? Only in a release: it alone knows suggestions. */
export function onlySuggests(role: Role, kind: StoredKind): boolean {
  return kind === 'release' && can(role, 'document.suggest') && !can(role, 'document.write')
}

/** What a role may do, for a page that shows only what works. */
export function capabilitiesOf(role: Role): Capability[] {
  return CAPABILITIES.filter((capability) => can(role, capability))
}

/** Which roles somebody may hand out: never one that can do more than their own. */
export function mayGrant(role: Role, granted: Role): boolean {
  return can(role, 'members.invite') && capabilitiesOf(granted).every((capability) => can(role, capability))
}

/** Can somebody in this role be limited to single documents? Who makes documents, or lets others in, sees them all. */
export function mayBeLimited(role: Role): boolean {
  return !can(role, 'document.create') && !can(role, 'members.invite')
}
