import { formatName } from '#shared/documents/name.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { call, codeOf } from '../../../api.ts'
import { keepAnswer, keptAnswer } from '../../../offline/answers.ts'
import { factsKey } from '../../../offline/device.ts'

/** What the programmes of a release's workspace say; without a connection what they said last, as far as this device has it. */
export const factsQuery = (document: Pick<DocumentRow, 'workspace' | 'kind' | 'id'>) => ({
  queryKey: ['facts', document.id] as const,
  async queryFn() {
    const key = factsKey(formatName(document))
    try {
      const facts = await call('releaseFacts', { params: { document: document.id } })
      keepAnswer(key, facts)
      return facts
    } catch (error) {
      const kept = codeOf(error) === 'unreachable' ? routes.releaseFacts.reply.safeParse(await keptAnswer(key)).data : undefined
      if (!kept) throw error
      return kept
    }
  },
})
