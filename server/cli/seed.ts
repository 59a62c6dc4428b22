import { roleSchema } from '#shared/access/schema.ts'
import { joinLink } from '#shared/protocol/routes.ts'
import type { Offline } from '../context.ts'
import { invite } from '../domain/invitations.ts'
import { SEED_SLUG, seedWorkspace } from '../domain/seed/seed.ts'
import type { Answer } from './main.ts'

/** Makes the example workspace, and a link for each role. */
export async function seed({ store, edit, publicUrl }: Offline): Promise<Answer> {
  if (await store.workspaceBySlug({ slug: SEED_SLUG })) {
    throw new Error(
      `There already is a workspace ${SEED_SLUG}; nothing was changed. Print a link to it with: invite --workspace ${SEED_SLUG} --role organiser`,
    )
  }
  const workspace = await seedWorkspace(store, edit)
  const links: string[] = []
  for (const role of roleSchema.options) {
    const secret = await invite(store, { workspace: workspace.id, role, name: null }, null)
    links.push(`  ${role.padEnd(10)} ${joinLink(publicUrl, secret)}`)
  }
  return { text: [`${workspace.name} (${workspace.slug}). Join as:`, ...links].join('\n'), ok: true }
}
