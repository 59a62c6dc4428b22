import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Role } from '#shared/access/roles.ts'
import { call } from '../../api.ts'
import { useWorkspace } from '../context.ts'

const keyOf = (slug: string) => ['workspace', slug, 'members'] as const

/** The members with what only who invites may know, and the invitations that are open. Nothing for who may not. */
export function useMembers() {
  const { view, may } = useWorkspace()
  const { slug } = view.workspace
  return useQuery({
    queryKey: keyOf(slug),
    queryFn: () => call('members', { params: { workspace: slug } }),
    enabled: may('members.invite'),
  })
}

/** What can be changed about the members. Everything here asks the server again when it is done. */
export function useMemberActions() {
  const cache = useQueryClient()
  const { slug } = useWorkspace().view.workspace
  const onSuccess = () => cache.invalidateQueries({ queryKey: ['workspace', slug] })
  const change = useMutation({
    mutationFn: ({ member, ...body }: { member: string; role?: Role; limitedTo?: string[] | null }) =>
      call('changeMember', { params: { workspace: slug, member }, body }),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: (member: string) => call('removeMember', { params: { workspace: slug, member } }),
  })
  const revoke = useMutation({
    mutationFn: (invitation: string) => call('revokeInvitation', { params: { workspace: slug, invitation } }),
    onSuccess,
  })
  return { change, remove, revoke }
}
