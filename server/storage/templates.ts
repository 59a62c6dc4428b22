import type { SavedTemplate } from '#shared/protocol/templates.ts'

/** What the store keeps of templates of boards; how it works is said at `StoreMethods`. `by`: whose right counts, as it is then; null: the operator. */
export interface TemplateMethods {
  /** By name. */
  templates(args: { workspace: string }): SavedTemplate[]
  /** What one says, as JSON; null when there is none. */
  template(args: { workspace: string; id: string }): string | null
  /** `too-large` when there are as many as a workspace can have. */
  saveTemplate(args: {
    id: string
    workspace: string
    name: string
    content: string
    columns: number
    cards: number
    by: string | null
    now: number
  }): SavedTemplate
  /** `not-found` when it is gone; so below. */
  renameTemplate(args: { workspace: string; id: string; name: string; by: string | null }): SavedTemplate
  removeTemplate(args: { workspace: string; id: string; by: string | null }): null
}

/** Those of them that write. */
export const TEMPLATE_WRITES = ['saveTemplate', 'renameTemplate', 'removeTemplate'] as const satisfies (keyof TemplateMethods)[]
