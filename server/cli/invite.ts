import { roleSchema } from '#shared/access/schema.ts'
import { joinLink } from '#shared/protocol/routes.ts'
import { personNameSchema } from '#shared/protocol/schema.ts'
import type { Offline } from '../context.ts'
import { invite, USES } from '../domain/invitations.ts'
import { findWorkspace } from './find.ts'
import type { Answer } from './main.ts'

/** Makes a join link on the operator's word. */
export async function invitePerson(
  { store, publicUrl }: Offline,
  options: { workspace: string; role: string; name?: string },
): Promise<Answer> {
  const role = roleSchema.safeParse(options.role)
  if (!role.success) throw new Error(`There is no role ${options.role}. There is: ${roleSchema.options.join(', ')}.`)
  const name = personNameSchema.nullable().safeParse(options.name ?? null)
  if (!name.success) throw new Error('A name has 1 to 80 characters.')
  const workspace = await findWorkspace(store, options.workspace)
  // The operator may hand one link to several people, or to one person with several devices.
  const secret = await invite(store, { workspace: workspace.id, role: role.data, name: name.data, uses: USES.group }, null)
  return { text: joinLink(publicUrl, secret), ok: true }
}
