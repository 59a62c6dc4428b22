import type { Offline } from '../context.ts'
import { verifyAll } from '../domain/inspect.ts'
import type { Answer } from './main.ts'

/** Whether everything that was ever accepted is there, whole. The last line counts. */
export async function verify({ store }: Offline): Promise<Answer> {
  const { documents, updates, problems } = await verifyAll(store)
  const lines = problems.map(({ document, problem }) => `${document}: ${problem}`)
  return {
    text: [...lines, `${documents} documents, ${updates} updates, ${problems.length} problems`].join('\n'),
    ok: problems.length === 0,
  }
}
