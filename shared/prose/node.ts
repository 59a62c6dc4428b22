import { z } from 'zod'
import type { ProseNode } from './fragment.ts'

const fields = z.record(z.string(), z.unknown()).optional()

/** A block of prose as ProseMirror JSON. Apart from `fragment.ts`: the threads of the store load nothing that checks (rule C3). */
export const proseSchema: z.ZodType<ProseNode> = z.lazy(() =>
  z.object({
    type: z.string(),
    attrs: fields,
    content: z.array(proseSchema).optional(),
    text: z.string().optional(),
    marks: z.array(z.object({ type: z.string(), attrs: fields })).optional(),
  }),
)
