import { z } from 'zod'
import { ROLES } from './roles.ts'

/** A role as it comes over the wire. Apart from the table of rights, which threads that check nothing else load too. */
export const roleSchema = z.enum(ROLES)
