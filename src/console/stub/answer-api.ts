import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Session } from '../http/contract.ts'
import { type Answer, problem } from './answer.ts'
import { read } from './read.ts'
import { changeReplays } from './replays.ts'
import { resolve } from './resolve.ts'
import { changeTask } from './tasks.ts'
import type { World } from './world.ts'

export async function answerApi(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = request.method === 'POST' ? await text(request) : ''
  const { status, body: answer, cookie } = answerTo(world, request, body)
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    ...(cookie === undefined ? {} : { 'set-cookie': cookie }),
  })
  response.end(answer === undefined ? undefined : JSON.stringify(answer))
}

const CHANGES = [
  ['/api/replays', changeReplays],
  ['/api/tasks', changeTask],
] as const

function answerTo(world: World, request: IncomingMessage, body: string): Answer {
  const url = new URL(request.url ?? '/', 'http://stub')
  const token = /(?:^|; )session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
  const session = world.sessions.get(token)
  if (url.pathname === '/api/session') return answerSession(world, request.method ?? 'GET', body, token)
  if (!session) return problem(401, 'LIG-ACCESS-SIGN-IN', 'This needs a session.', 'Sign in first.')
  if (world.scenario === 'failing') {
    return problem(
      503,
      'LIG-STORE-DOWN',
      'The database refused the connection.',
      'Check DATABASE_URL and the server.',
    )
  }
  if (request.method !== 'POST') return read(world, session, url)
  const change = CHANGES.find(([path]) => url.pathname.startsWith(path))?.[1] ?? resolve
  return change(world, session, url.pathname, body)
}

function answerSession(world: World, method: string, body: string, token: string): Answer {
  if (method === 'POST') return enter(world, body)
  if (method === 'DELETE') {
    world.sessions.delete(token)
    return { status: 204, cookie: 'session=; Max-Age=0; Path=/' }
  }
  const session = world.sessions.get(token)
  return session
    ? { status: 200, body: session }
    : problem(401, 'LIG-ACCESS-SIGN-IN', 'This needs a session.', 'Sign in first.')
}

function enter(world: World, body: string): Answer {
  const given: Record<string, unknown> = JSON.parse(body)
  const linked = typeof given.link === 'string' ? world.links[given.link] : undefined
  const person = world.people[linked ?? String(given.name)]
  if (!person || (!linked && person.password !== given.password)) {
    return problem(
      401,
      'LIG-ACCESS-WRONG-PASSWORD',
      'The name or the password is wrong.',
      'Check both; capital letters count. An administrator can set a new password.',
    )
  }
  return remember(world, person.session)
}

function remember(world: World, session: Session): Answer {
  const token = randomUUID()
  world.sessions.set(token, session)
  return { status: 200, body: session, cookie: `session=${token}; HttpOnly; SameSite=Strict; Path=/` }
}
