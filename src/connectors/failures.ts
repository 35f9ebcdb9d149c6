import { defineFailure, type Failure, type FailureDetails } from '../kernel/index.ts'

/**
 * What can go wrong on any wire, whatever is spoken over it. The outcome classes rest on one question: could the
 * other side have seen the request? Before it was sent everything is transient; after it, only a system that answers
 * settles it. Reads change nothing, so they are transient at any stage.
 */

type Make = (
  details?: FailureDetails,
  options?: { cause?: unknown; retryAtMs?: number | undefined },
) => Failure

const sending = { stage: 'sending', cause: 'transport' } as const

export const hostNotFound = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-DNS',
  disposition: 'transient',
  says: '{system}: the name {host} was not found ({reason}).',
  fix: 'Check the host in the settings of {system} and the name servers of this machine.',
})

export const connectionRefused = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-REFUSED',
  disposition: 'transient',
  says: '{system}: nothing accepts connections at {host}:{port}.',
  fix: 'Start {system}, or correct host and port in its settings; check that no firewall answers for it.',
})

export const tlsFailed = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-TLS',
  disposition: 'transient',
  says: '{system}: no secure connection with {host}:{port} ({reason}).',
  fix: 'Check the certificate of {system}: its name, expiry and issuer; a private issuer is given in the setting `ca`.',
})

export const connectFailed = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CONNECT',
  disposition: 'transient',
  says: '{system}: the connection to {host}:{port} could not be made ({reason}); nothing was sent.',
  fix: 'Check that {host}:{port} can be reached from this machine (route, firewall, VPN).',
})

const cutUnknown = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CUT',
  disposition: 'unknown',
  says: '{system}: the connection was cut during {operation} after the request may have arrived ({reason}).',
  fix: 'Look up at {system} whether {operation} was done; the idempotency key names it.',
})

const cutTransient = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CUT-BEFORE-EFFECT',
  disposition: 'transient',
  says: '{system}: the connection was cut during {operation} ({reason}); nothing was changed by it.',
  fix: 'It is tried again by itself; when it stays, check {system} and what lies between.',
})

const timeoutUnknown = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-TIMEOUT',
  disposition: 'unknown',
  says: '{system}: no answer to {operation} within {timeoutMs} ms; it may have been done.',
  fix: 'Look up at {system} whether {operation} was done; raise `timeoutMs` when {system} is always this slow.',
})

const timeoutTransient = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-TIMEOUT-BEFORE-EFFECT',
  disposition: 'transient',
  says: '{system}: {operation} took longer than {timeoutMs} ms; nothing was changed by it.',
  fix: 'It is tried again by itself; raise `timeoutMs` when {system} is always this slow.',
})

export const listenFailed = defineFailure({
  code: 'LIG-CONNECTORS-LISTEN',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'transport',
  says: '{name} can not listen at {host}:{port} ({reason}).',
  fix: 'Stop what uses the port, or set another one; below 1024 it needs the right to do so.',
})

export const certificateUnusable = defineFailure({
  code: 'LIG-CONNECTORS-CERTIFICATE',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The certificate of {name} can not be used ({reason}).',
  fix: 'Give certificate chain and private key in PEM, and the key that belongs to the certificate.',
})

/** Chooses between two registry entries by whether the other side may have acted. */
const either =
  (unknown: Make, transient: Make) =>
  (mayHaveActed: boolean): Make =>
    mayHaveActed ? unknown : transient

export const connectionCut = either(cutUnknown, cutTransient)
export const timedOut = either(timeoutUnknown, timeoutTransient)

export type Endpoint = { readonly system: string; readonly host: string; readonly port: number }

const NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL'])

/** A failure while the connection was being made: certainly nothing was sent. */
export function connectingFailed(endpoint: Endpoint, error: unknown, tls: boolean): Failure {
  const reason = reasonOf(error)
  const options = { cause: error }
  if (NOT_FOUND.has(reason)) return hostNotFound({ ...endpoint, reason }, options)
  if (reason === 'ECONNREFUSED') return connectionRefused({ ...endpoint }, options)
  if (tls && !SYSTEM_CALLS.has(reason)) return tlsFailed({ ...endpoint, reason }, options)
  return connectFailed({ ...endpoint, reason }, options)
}

const SYSTEM_CALLS = new Set([
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ABORT_ERR',
  'timeout',
])

/** The error's own code and nothing else of it: texts may quote what was sent. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'no reason given'
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  return error instanceof Error ? error.name : 'no reason given'
}
