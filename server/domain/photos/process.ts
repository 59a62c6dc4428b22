import { Failure, type FailureCode } from '#shared/errors.ts'
import { type EncodedPhoto, encodePhoto } from './encode.ts'

/** What this process answers to the bytes of a file. `peak`: the most memory it ever took, in kB. */
export type Encoded = { photo: EncodedPhoto; peak: number } | { code: FailureCode; peak: number }

const answer = (said: Encoded) => void process.send?.(said)

/** A process of its own that reads photos: whatever a hostile one does to the decoder, the server goes on. It ends with the server. */
process.on('message', async (file: Uint8Array) => {
  const peak = () => process.resourceUsage().maxRSS
  try {
    answer({ photo: await encodePhoto(file), peak: peak() })
  } catch (error) {
    answer({ code: error instanceof Failure ? error.code : 'internal', peak: peak() })
  }
})
