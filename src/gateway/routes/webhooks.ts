import type { FastifyInstance } from 'fastify'
import { notFound } from '../failures.ts'
import type { GatewayServices } from '../services.ts'

const BODY_BYTES_MAX = 1024 * 1024
const RETRY_AFTER_SECONDS = 2

/** `POST /webhooks/NAME`: signed by the sender, so nobody signs in here. The exact bytes go to the source. */
export function webhookRoutes(app: FastifyInstance, { webhooks }: GatewayServices): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX }, (_, body, done) =>
      done(null, body),
    )
    scope.post<{ Params: { name: string } }>('/webhooks/:name', async (request, reply) => {
      const { name } = request.params
      const source = Object.hasOwn(webhooks, name) ? webhooks[name] : undefined
      if (!source) throw notFound({ what: 'webhook of this name' })
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const { status, body } = await source.receive({
        headers: request.headers,
        rawBody,
        remoteAddress: request.ip,
      })
      if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS)
      return reply
        .code(status)
        .type(status < 300 ? 'application/json' : 'application/problem+json')
        .send(body)
    })
  })
}
