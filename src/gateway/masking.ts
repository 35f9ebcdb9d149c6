import type { FastifyRequest } from 'fastify'
import { may, type Principal } from '../access/index.ts'
import { type JsonValue, maskPayload } from '../kernel/index.ts'
import type { GatewayServices } from './services.ts'
import { principalOf } from './signed-in.ts'

export type View = {
  readonly masked: boolean
  readonly show: (value: JsonValue) => JsonValue
}

/**
 * How a principal sees payloads of a subject: as they are, for roles that may (the look goes into the audit trail
 * before anything is shown), else masked.
 */
export async function viewFor(
  request: FastifyRequest,
  services: GatewayServices,
  subject: string,
): Promise<View> {
  const principal: Principal = principalOf(request)
  if (!may(principal, 'patient-data')) return { masked: true, show: maskPayload }
  await services.store.committer.commit([
    services.access.auditWrite(principal, 'looked at patient data', subject),
  ])
  return { masked: false, show: (value) => value }
}
