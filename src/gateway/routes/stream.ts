import type { FastifyInstance } from 'fastify'
import { durationMs, instant, toIso } from '../../kernel/index.ts'
import type { Tick } from '../api.ts'
import type { GatewayServices } from '../services.ts'

const EVERY_MS = durationMs('1 second')

/** Tells a console that something may have changed, at most once a second; what changed it asks for itself. */
export function streamRoutes(app: FastifyInstance, { clock, log }: GatewayServices): void {
  const open = new Set<AbortController>()
  app.addHook('preClose', async () => {
    for (const gone of open) gone.abort()
  })
  app.get('/stream', async (request, reply) => {
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const gone = new AbortController()
    open.add(gone)
    request.raw.on('close', () => gone.abort())
    let before = ''
    while (!gone.signal.aborted) {
      const counts = await log.counts().catch(() => undefined)
      const now = JSON.stringify(counts)
      const changed: Tick['changed'] =
        now === before ? ['network'] : ['workflows', 'exceptions', 'log', 'network']
      before = now
      const tick: Tick = { at: toIso(clock.now()), changed }
      response.write(`event: tick\ndata: ${JSON.stringify(tick)}\n\n`)
      await clock.sleepUntil(instant(clock.now() + EVERY_MS), gone.signal)
    }
    open.delete(gone)
    response.end()
  })
}
