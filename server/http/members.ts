import { can } from '#shared/access/roles.ts'
import { newId } from '#shared/documents/ids.ts'
import { joinLink, routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { DAY, invite } from '../domain/invitations.ts'
import type { Serve } from './serve.ts'

/** Who takes part in a workspace, and who may still come (rules A3, A10, A11). The store decides by the right of the moment at which it happens. */
export function serveMembers(serve: Serve, { store, collab, publicUrl }: Context): void {
  serve(routes.members, async ({ workspace, user, role }) => {
    const madeBy = can(role, 'members.manage') ? null : user.id
    const [members, invitations] = await Promise.all([
      store.memberRows({ workspace: workspace.id }),
      store.openInvitations({ workspace: workspace.id, madeBy, now: Date.now() }),
    ])
    return { members, invitations }
  })
  serve(routes.invite, async ({ workspace, user, role, body: { days, ...asked } }) => {
    const id = newId()
    const wanted = { ...asked, id, workspace: workspace.id, name: asked.name ?? null, ...(days && { life: days * DAY }) }
    const secret = await invite(store, wanted, { id: user.id, role })
    return { id, link: joinLink(publicUrl(), secret) }
  })
  serve(routes.revokeInvitation, async ({ workspace, user, params }) => {
    await store.revokeInvitation({ workspace: workspace.id, id: params.invitation, by: user.id, now: Date.now() })
    return {}
  })
  serve(routes.changeMember, async ({ workspace, user, params, body }) => {
    await store.changeMember({ workspace: workspace.id, user: params.member, ...body, by: user.id, now: Date.now() })
    await collab.rightsChanged()
    collab.announce(workspace.id)
    return {}
  })
  serve(routes.removeMember, async ({ workspace, user, params }) => {
    await store.removeMember({ workspace: workspace.id, user: params.member, by: user.id, now: Date.now() })
    await collab.rightsChanged()
    collab.announce(workspace.id)
    return {}
  })
}
