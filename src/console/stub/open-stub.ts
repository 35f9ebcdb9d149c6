import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerApi } from './answer-api.ts'
import { serveFile } from './serve-file.ts'
import { createWorld, type Scenario, type World } from './world.ts'

/** A gateway for tests and for work on the screens: believable data, nothing behind it. */
export type Stub = {
  readonly address: string
  readonly world: World
  /** What the next requests meet. */
  readonly play: (scenario: Scenario) => void
  /** Sends a tick to every open stream. */
  readonly tick: (...changed: readonly string[]) => void
  readonly close: () => Promise<void>
}

export async function openStub(options: { nowMs?: number; port?: number; files: URL }): Promise<Stub> {
  const world = createWorld(options.nowMs ?? Date.now())
  const streams = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stub')
    if (pathname === '/api/stream') return follow(request, response, streams)
    const answered = pathname.startsWith('/api/')
      ? answerApi(world, request, response)
      : serveFile(options.files, pathname, response)
    answered.catch((thrown: unknown) => response.destroy(thrown instanceof Error ? thrown : undefined))
  })
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    world,
    play: (scenario) => {
      world.scenario = scenario
    },
    tick: (...changed) => {
      const data = JSON.stringify({ at: new Date().toISOString(), changed })
      for (const stream of streams) stream.write(`event: tick\ndata: ${data}\n\n`)
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

function follow(request: IncomingMessage, response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': open\n\n')
  streams.add(response)
  request.on('close', () => streams.delete(response))
}

const portOf = (server: Server): number => {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
