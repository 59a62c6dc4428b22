import { ROLES } from '#shared/access/roles.ts'
import { joinLink, routes } from '#shared/protocol/routes.ts'
import type { Offline } from '../context.ts'
import { DAY, invite, USES } from '../domain/invitations.ts'
import { findDocument, findWorkspace } from './find.ts'
import type { Answer } from './main.ts'

interface Options {
  workspace: string
  role: string
  name?: string
  uses?: string
  days?: string
  document?: string[]
}

const WRONG: Record<string, (options: Options) => string> = {
  role: ({ role }) => `There is no role ${role}. There is: ${ROLES.join(', ')}.`,
  name: () => 'A name has 1 to 80 characters.',
  uses: () => 'A link has 1 to 100 uses.',
  days: () => 'A link lasts 1 to 90 days.',
}

/** Makes a join link on the operator's word. */
export async function invitePerson({ store, publicUrl }: Offline, options: Options): Promise<Answer> {
  const { role, name, uses, days } = options
  const asked = routes.invite.body.safeParse({ role, name, uses: uses && Number(uses), days: days && Number(days) })
  if (!asked.success) throw new Error(WRONG[String(asked.error.issues[0]?.path[0])]?.(options) ?? asked.error.message)
  const workspace = await findWorkspace(store, options.workspace)
  const documents = await Promise.all((options.document ?? []).map((words) => findDocument(store, words)))
  const elsewhere = documents.find((row) => row.workspace !== workspace.id)
  if (elsewhere) throw new Error(`There is no document ${elsewhere.title} in ${workspace.slug}.`)
  const wanted = {
    ...{ workspace: workspace.id, role: asked.data.role, name: asked.data.name ?? null },
    // The operator may hand one link to several people, or to one person with several devices.
    uses: asked.data.uses ?? USES.group,
    ...(asked.data.days && { life: asked.data.days * DAY }),
    ...(documents.length > 0 && { documents: documents.map(({ id }) => id) }),
  }
  return { text: joinLink(publicUrl, await invite(store, wanted, null)), ok: true }
}
