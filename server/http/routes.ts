import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import type { Serve } from './serve.ts'

/** Every resource of the API. */
export function registerRoutes(_serve: Serve, _context: Context, _app: FastifyInstance): void {}
