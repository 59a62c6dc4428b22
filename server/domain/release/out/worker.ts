import { answerWith } from '../../reading/answering.ts'
import { rendered } from './formats.ts'

answerWith(rendered)
