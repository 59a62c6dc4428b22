/** Everything a person can be allowed to do. A route or a frame names the one it needs; nothing else decides. */
export const CAPABILITIES = [
  'workspace.read',
  'workspace.manage',
  'workspace.export',
  'members.invite',
  'members.manage',
  'audit.read',
  'document.create',
  'document.rename',
  'document.archive',
  'document.read',
  'document.write',
  'document.suggest',
  'document.import',
  'programme.publish',
  'backstage.read',
  'comment.write',
  'comment.moderate',
  'release.review',
  'release.path',
  'release.finalise',
] as const

export type Capability = (typeof CAPABILITIES)[number]
