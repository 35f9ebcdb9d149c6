import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import { asFailure, defineFailure } from '../kernel/index.ts'
import { notFound } from './failures.ts'
import { sendProblem, toProblem } from './problem.ts'
import { exceptionRoutes } from './routes/exceptions.ts'
import { logRoutes, searchRoutes } from './routes/log.ts'
import { networkRoutes } from './routes/network.ts'
import { reconciliationRoutes } from './routes/reconciliation.ts'
import { replayRoutes } from './routes/replays.ts'
import { retentionRoutes } from './routes/retention.ts'
import { openSessionRoutes, sessionRoutes } from './routes/session.ts'
import { statusRoutes } from './routes/status.ts'
import { streamRoutes } from './routes/stream.ts'
import { taskRoutes } from './routes/tasks.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { workflowRoutes } from './routes/workflows.ts'
import type { GatewayServices } from './services.ts'
import { guardApi } from './signed-in.ts'

export type GatewaySettings = {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Where the built console is; when it is not there the API works alone. */
  readonly consoleDirectory: string
  /** Lets commands of whoever can read the data directory in. */
  readonly localToken: string
}

export type Gateway = { readonly url: string; readonly close: () => Promise<void> }

const listenFailed = defineFailure({
  code: 'LIG-GATEWAY-LISTEN',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'transport',
  says: 'The gateway can not listen at {host}:{port} ({reason}).',
  fix: 'Stop what uses the port, or set another one with PORT.',
})

/** The console is served from here and talks to here only; nothing of it is inline. */
const CONTENT_POLICY =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Opens the HTTP face. Throws LIG-GATEWAY-LISTEN. */
export async function openGateway(settings: GatewaySettings, services: GatewayServices): Promise<Gateway> {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 1024 * 1024,
    frameworkErrors: (error, _, reply) => {
      void sendProblem(reply, fromFastify(error))
    },
  })
  app.setErrorHandler((thrown, request, reply) => {
    const failure = asFailure(fromFastify(thrown))
    if (toProblem(failure).status >= 500) services.failed(failure, request.routeOptions.url ?? '')
    return sendProblem(reply, failure)
  })
  app.addHook('onSend', async (_, reply) => {
    reply.headers({
      'content-security-policy': CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  })
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_, reply) =>
    reply.code(services.ready() ? 200 : 503).send({ ready: services.ready() }),
  )
  openSessionRoutes(app, services)
  webhookRoutes(app, services)
  await app.register(async (api) => apiRoutes(api, settings, services), { prefix: '/api' })
  await app.register(async (scope) => metricsRoute(scope, settings, services))
  await serveConsole(app, settings.consoleDirectory)
  const url = await listen(app, settings)
  return { url, close: () => app.close() }
}

/** A collector signs in as the commands of this machine do, with a bearer token. */
function metricsRoute(app: FastifyInstance, { localToken }: GatewaySettings, services: GatewayServices) {
  guardApi(app, services.access, localToken)
  app.get('/metrics', async (_, reply) =>
    reply.type(services.metrics.contentType).send(await services.metrics.text()),
  )
}

async function apiRoutes(api: FastifyInstance, { localToken }: GatewaySettings, services: GatewayServices) {
  guardApi(api, services.access, localToken)
  for (const routes of [
    sessionRoutes,
    statusRoutes,
    networkRoutes,
    workflowRoutes,
    exceptionRoutes,
    taskRoutes,
    logRoutes,
    searchRoutes,
    reconciliationRoutes,
    replayRoutes,
    retentionRoutes,
    streamRoutes,
  ]) {
    routes(api, services)
  }
  // What is not there is told to who is signed in, rather than looked for among the console's files.
  api.all('/*', async () => {
    throw notFound({ what: 'resource' })
  })
}

/**
 * Every path that is no file is the console's own: it reads the address itself. The directory is read at each request,
 * so that a console built while this runs is served.
 */
async function serveConsole(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    cacheControl: false,
    setHeaders: (response, path) => void response.header('cache-control', cacheControlOf(path)),
  })
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (!wantsPage) return sendProblem(reply, notFound({ what: 'resource' }))
    if (existsSync(join(directory, 'index.html'))) return reply.sendFile('index.html')
    return reply
      .code(503)
      .type('text/plain')
      .send('The console is not built: run "node scripts/build-console.ts".')
  })
}

/** The names of assets carry the hash of what is in them. */
const cacheControlOf = (path: string): string =>
  /[\\/]assets[\\/][^\\/]+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'

async function listen(app: FastifyInstance, { host, port }: GatewaySettings): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (thrown) {
    throw listenFailed(
      { host, port, reason: thrown instanceof Error ? thrown.message : '' },
      { cause: thrown },
    )
  }
}

/** Fastify's own refusals (a body that is no JSON, too large) carry a status: they are the caller's, not defects. */
function fromFastify(thrown: unknown): unknown {
  if (thrown instanceof Error && 'statusCode' in thrown && Number(thrown.statusCode) < 500) {
    return asFailure(badBody({ reason: 'code' in thrown ? String(thrown.code) : thrown.name }))
  }
  return thrown
}

const badBody = defineFailure({
  code: 'LIG-GATEWAY-BAD-BODY',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The request could not be read ({reason}).',
  fix: 'Send JSON with the content type application/json, at most one megabyte.',
})
