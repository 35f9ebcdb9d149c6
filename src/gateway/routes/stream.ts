import type { FastifyInstance } from 'fastify'
import { durationMs, instant, toIso } from '../../kernel/index.ts'
import type { Tick } from '../api.ts'
import type { GatewayServices } from '../services.ts'

const EVERY_MS = durationMs('1 second')

/** Tells a console once a second what may have changed; what it is now it asks for itself. */
export function streamRoutes(app: FastifyInstance, services: GatewayServices): void {
  const { clock } = services
  const open = new Set<AbortController>()
  app.addHook('preClose', async () => {
    for (const gone of open) gone.abort()
  })
  app.get('/stream', async (_, reply) => {
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    const gone = new AbortController()
    open.add(gone)
    response.on('close', () => gone.abort())
    response.on('error', () => gone.abort())
    let before: Marks = { log: '', workflows: '', exceptions: '', network: '' }
    while (!gone.signal.aborted) {
      const now = await readMarks(services).catch(() => before)
      const changed = changedBetween(before, now)
      before = now
      const tick: Tick = { at: toIso(clock.now()), changed }
      // A reader that is behind gets the next one: each says all that there is to say.
      if (!response.writableNeedDrain) response.write(`event: tick\ndata: ${JSON.stringify(tick)}\n\n`)
      await clock.sleepUntil(instant(clock.now() + EVERY_MS), gone.signal)
    }
    open.delete(gone)
    response.end()
  })
}

type Marks = { readonly [name in Tick['changed'][number]]: string }

async function readMarks({ log, engine, systems, traffic }: GatewayServices): Promise<Marks> {
  const [logged, workflows, exceptions] = await Promise.all([
    log.counts(),
    engine.inspect.counts(),
    engine.exceptions.counts(),
  ])
  return {
    log: JSON.stringify(logged),
    workflows: JSON.stringify(workflows),
    exceptions: JSON.stringify(exceptions),
    network: JSON.stringify([systems(), traffic.flows()]),
  }
}

/** Steps of a workflow that change no count are told by what they append. */
function changedBetween(before: Marks, now: Marks): Tick['changed'] {
  const logged = before.log !== now.log
  return [
    ...(logged || before.workflows !== now.workflows ? (['workflows'] as const) : []),
    ...(before.exceptions !== now.exceptions ? (['exceptions'] as const) : []),
    ...(logged ? (['log'] as const) : []),
    ...(before.network !== now.network ? (['network'] as const) : []),
  ]
}
