import { live } from '#shared/documents/live.ts'
import { factsOf } from '#shared/documents/programme/facts.ts'
import { programmeModel } from '#shared/documents/programme/schema.ts'
import { type Facts, factsSchema } from '#shared/facts.ts'
import { answerWith, keepOpen } from '../reading/answering.ts'

answerWith(
  keepOpen<Facts>((doc) => {
    const programme = live(doc, programmeModel)
    return { read: () => factsSchema.parse(factsOf(programme.snapshot())), destroy: programme.destroy }
  }),
)
