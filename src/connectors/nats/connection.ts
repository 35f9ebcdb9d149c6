import type { NatsConnection } from '@nats-io/transport-node'
import type { Static } from 'typebox'
import type { Secrets } from '../../access/index.ts'
import type { Failure } from '../../kernel/index.ts'
import { connectingFailed, connectionCut, reasonOf } from '../failures.ts'
import { clientTls } from '../tls.ts'
import { natsBusy, natsForbidden, natsLoginRefused, natsNoStream, natsRefused } from './failures.ts'
import type { natsDestination } from './settings.ts'

export type NatsServer = Static<typeof natsDestination.settings>

const CONNECT_MS = 10_000

/**
 * One connection, which does not come back by itself: whoever owns it opens another, and knows that of what was on
 * its way nobody tells the end. The library is loaded by those who use it.
 */
export async function connectNats(
  settings: NatsServer,
  { system, secrets }: { readonly system: string; readonly secrets: Secrets },
): Promise<NatsConnection> {
  const { host, port, user, password, token, tls } = settings
  const { connect } = await import('@nats-io/transport-node')
  const endpoint = { system, host, port }
  const credentials = {
    ...(user !== undefined && { user }),
    ...(password !== undefined && { pass: secrets.read(password) }),
    ...(token !== undefined && { token: secrets.read(token) }),
    ...(tls && { tls: clientTls(settings, secrets) }),
  }
  try {
    return await connect({
      servers: `${host}:${port}`,
      name: 'ligament',
      ignoreClusterUpdates: true,
      reconnect: false,
      timeout: CONNECT_MS,
      ...credentials,
    })
  } catch (thrown) {
    if (nameOf(thrown) === 'AuthorizationError') throw natsLoginRefused(endpoint, { cause: thrown })
    throw connectingFailed(endpoint, deepest(thrown), tls)
  }
}

/** What an error of the library says. `sent`: whether the servers may have acted on it. */
export function natsFailure(
  thrown: unknown,
  {
    system,
    operation,
    sent,
  }: { readonly system: string; readonly operation: string; readonly sent: boolean },
): Failure {
  const details = { system, operation }
  const options = { cause: thrown }
  const name = nameOf(thrown)
  if (['NoRespondersError', 'JetStreamNotEnabled', 'StreamNotFoundError'].includes(name))
    return natsNoStream(details, options)
  if (name === 'PermissionViolationError') return natsForbidden(details, options)
  const apiError = apiErrorIn(thrown)
  if (apiError) {
    const make = apiError.code < 500 ? natsRefused : natsBusy
    return make({ ...details, apiCode: apiError.errorCode }, options)
  }
  return connectionCut(sent)({ ...details, reason: reasonOf(deepest(thrown)) }, options)
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : '')
const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined)

const deepest = (error: unknown): unknown => (causeOf(error) === undefined ? error : deepest(causeOf(error)))

/** The error of the API itself: `code` as of HTTP, `err_code` its own. */
function apiErrorIn(error: unknown): { readonly code: number; readonly errorCode: number } | undefined {
  if (typeof error !== 'object' || error === null || !('apiError' in error || 'code' in error))
    return undefined
  const found: unknown =
    'apiError' in error && typeof error.apiError === 'function' ? error.apiError() : error
  if (typeof found !== 'object' || found === null || !('code' in found) || !('err_code' in found))
    return undefined
  return { code: Number(found.code), errorCode: Number(found.err_code) }
}
