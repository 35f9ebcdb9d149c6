import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { may, type Principal } from '../../access/index.ts'
import { compileSchema } from '../../kernel/index.ts'
import type { Session } from '../api.ts'
import { badRequest, signInRefused } from '../failures.ts'
import type { GatewayServices } from '../services.ts'
import { endedCookie, principalOf, rolesThatMay, sessionCookie, tokenOf } from '../signed-in.ts'

const checkSignIn = compileSchema(
  Type.Union([
    Type.Object({ name: Type.String({ maxLength: 100 }), password: Type.String({ maxLength: 1000 }) }),
    Type.Object({ link: Type.String({ maxLength: 200 }) }),
  ]),
)

/** Signing in is the one thing that nobody needs to be signed in for. */
export function openSessionRoutes(app: FastifyInstance, { access }: GatewayServices): void {
  app.post('/api/session', async (request, reply) => {
    const checked = checkSignIn(request.body)
    if (!checked.ok)
      throw badRequest({
        place: 'the body',
        says: 'it is no sign-in',
        fix: 'Send {name, password} or {link}.',
      })
    const given = checked.value
    const opened =
      'link' in given
        ? await access.signInByLink(given.link)
        : await access.signIn(given.name, given.password)
    if (!opened) throw signInRefused()
    return reply.header('set-cookie', sessionCookie(opened.token)).send(toSession(opened.principal))
  })
}

export function sessionRoutes(app: FastifyInstance, { access }: GatewayServices): void {
  app.get('/session', async (request) => toSession(principalOf(request)))
  app.delete('/session', async (request, reply) => {
    const token = tokenOf(request)
    if (token) await access.signOut(token)
    return reply.header('set-cookie', endedCookie).code(204).send()
  })
}

const toSession = (principal: Principal): Session => ({
  name: principal.name,
  roles: principal.roles,
  maySeePatientData: may(principal, 'patient-data'),
  patientDataRoles: rolesThatMay('patient-data'),
  mayResolve: may(principal, 'resolve'),
  mayReplay: may(principal, 'replay'),
})
