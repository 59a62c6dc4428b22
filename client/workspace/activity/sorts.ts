import type { AuditAction } from '#shared/access/audit.ts'

/** What people look for in the activity of a workspace. */
export const SORTS = ['coming', 'members', 'workspace', 'documents'] as const
export type Sort = (typeof SORTS)[number]

const SORT_OF: Record<string, Sort> = {
  session: 'coming',
  email: 'coming',
  identity: 'coming',
  invitation: 'members',
  member: 'members',
  workspace: 'workspace',
  audit: 'workspace',
  document: 'documents',
  comment: 'documents',
  programme: 'documents',
  release: 'documents',
}

/** The sort of thing an action is. */
export function sortOf(action: AuditAction): Sort {
  return SORT_OF[action.split('.')[0] ?? ''] ?? 'workspace'
}
