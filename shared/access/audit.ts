/** Everything the audit tells of (rule A16): what happened to rights, sessions, workspaces and documents as a whole. */
export const AUDIT_ACTIONS = [
  'session.opened',
  'session.ended',
  'invitation.made',
  'invitation.revoked',
  'member.joined',
  'member.role',
  'member.limited',
  'member.removed',
  'member.left',
  'email.added',
  'email.changed',
  'email.removed',
  'identity.added',
  'identity.removed',
  'workspace.made',
  'workspace.changed',
  'workspace.archived',
  'workspace.exported',
  'workspace.deletion',
  'document.archived',
  'document.exported',
  'programme.published',
  'audit.exported',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]
