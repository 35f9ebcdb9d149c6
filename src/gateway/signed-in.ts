import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Access, may, type Permission, type Principal, ROLES, sameText } from '../access/index.ts'
import { notAllowed, notSignedIn } from './failures.ts'
import { sendProblem } from './problem.ts'

const COOKIE = 'ligament_session'

export const sessionCookie = (token: string): string =>
  `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${12 * 3600}`
export const endedCookie = `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`

export function tokenOf(request: FastifyRequest): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1]
}

const principals = new WeakMap<FastifyRequest, Principal>()

/** The signed-in principal of a request below `guardApi`. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request)
  if (!principal) throw notSignedIn()
  return principal
}

export function requirePermission(request: FastifyRequest, permission: Permission): Principal {
  const principal = principalOf(request)
  if (!may(principal, permission))
    throw notAllowed({ permission, roles: rolesThatMay(permission).join(', ') })
  return principal
}

export const rolesThatMay = (permission: Permission): string[] =>
  Object.entries(ROLES)
    .filter(([, permissions]) => (permissions as readonly Permission[]).includes(permission))
    .map(([role]) => role)

/** Lets only signed-in requests through to the routes of `app`: by session cookie, or a bearer token. */
export function guardApi(app: FastifyInstance, access: Access, localToken: string): void {
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const token = tokenOf(request)
    const principal =
      token && sameText(token, localToken) ? LOCAL : token && (await access.principalOf(token))
    if (!principal) return sendProblem(reply, notSignedIn())
    principals.set(request, principal)
  })
}

/** Whoever can read the data directory: the command line on the same machine. */
const LOCAL: Principal = { name: 'local', roles: ['engineer'] }
