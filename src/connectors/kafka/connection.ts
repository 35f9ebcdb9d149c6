import type { Static } from 'typebox'
import type { Secrets } from '../../access/index.ts'
import { Failure } from '../../kernel/index.ts'
import type { Try } from '../diagnosis/diagnose.ts'
import { reaching } from '../diagnosis/reach.ts'
import { connectingFailed, connectionCut, type Endpoint, reasonOf } from '../failures.ts'
import { clientTls } from '../tls.ts'
import {
  kafkaBusy,
  kafkaForbidden,
  kafkaLoginRefused,
  kafkaNoTopic,
  kafkaNotSure,
  kafkaRefused,
} from './failures.ts'
import type { kafkaDestination } from './settings.ts'

export type KafkaCluster = Static<typeof kafkaDestination.settings>

const CONNECT_MS = 10_000
/** Beyond what links allow by default: their time-outs decide. */
const REQUEST_MS = 120_000

/** For the library, which repeats nothing: whoever owns the work does. */
export function clientOptions(settings: KafkaCluster, secrets: Secrets) {
  const { brokers, tls, sasl } = settings
  return {
    clientId: 'ligament',
    bootstrapBrokers: [...brokers],
    retries: false,
    autocreateTopics: false,
    connectTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    ...(tls && { tls: clientTls(settings, secrets), tlsServerName: true }),
    ...(sasl && {
      sasl: { mechanism: sasl.mechanism, username: sasl.user, password: secrets.read(sasl.password) },
    }),
  }
}

/** Of the first broker that is named; the others are tried by what comes after it. */
export function firstBroker({ brokers }: { readonly brokers: readonly string[] }, system: string): Endpoint {
  const [host = '', port] = (brokers[0] ?? '').split(':')
  return { system, host, port: Number(port) }
}

export const reachingCluster = (
  settings: KafkaCluster,
  { system, secrets }: { readonly system: string; readonly secrets: Secrets },
): readonly Try[] =>
  reaching(firstBroker(settings, system), settings.tls ? () => clientTls(settings, secrets) : undefined)

/** By the names of the protocol's error codes, see kafka.apache.org/protocol. */
const MEANINGS: readonly (readonly [make: typeof kafkaRefused, errors: readonly string[]])[] = [
  [kafkaLoginRefused, ['SASL_AUTHENTICATION_FAILED', 'UNSUPPORTED_SASL_MECHANISM', 'ILLEGAL_SASL_STATE']],
  [
    kafkaForbidden,
    [
      'TOPIC_AUTHORIZATION_FAILED',
      'CLUSTER_AUTHORIZATION_FAILED',
      'GROUP_AUTHORIZATION_FAILED',
      'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
    ],
  ],
  [kafkaNoTopic, ['UNKNOWN_TOPIC_OR_PARTITION', 'UNKNOWN_TOPIC_ID']],
  [
    kafkaRefused,
    [
      'MESSAGE_TOO_LARGE',
      'RECORD_LIST_TOO_LARGE',
      'INVALID_RECORD',
      'CORRUPT_MESSAGE',
      'INVALID_TIMESTAMP',
      'INVALID_TOPIC_EXCEPTION',
      'POLICY_VIOLATION',
      'UNSUPPORTED_FOR_MESSAGE_FORMAT',
    ],
  ],
  [
    kafkaBusy,
    [
      'NOT_LEADER_OR_FOLLOWER',
      'LEADER_NOT_AVAILABLE',
      'NOT_ENOUGH_REPLICAS',
      'KAFKA_STORAGE_ERROR',
      'FENCED_LEADER_EPOCH',
      'UNKNOWN_LEADER_EPOCH',
      'COORDINATOR_NOT_AVAILABLE',
      'COORDINATOR_LOAD_IN_PROGRESS',
      'THROTTLING_QUOTA_EXCEEDED',
    ],
  ],
  [kafkaNotSure, ['NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'REQUEST_TIMED_OUT']],
]

/** What an error of the library says. `sent`: whether the brokers may have acted on it. */
export function kafkaFailure(
  thrown: unknown,
  {
    endpoint,
    operation,
    sent,
    tls,
  }: {
    readonly endpoint: Endpoint
    readonly operation: string
    readonly sent: boolean
    readonly tls: boolean
  },
): Failure {
  if (thrown instanceof Failure) return thrown
  const { system } = endpoint
  const options = { cause: thrown }
  const chain = [...errorsIn(thrown)]
  const answers = chain.map((error) => textOf(error, 'apiId')).filter((name) => name !== undefined)
  for (const [make, errors] of MEANINGS) {
    const error = answers.find((name) => errors.includes(name))
    if (error !== undefined) return make({ system, operation, error }, options)
  }
  if (chain.some((error) => /^Unknown topic /.test(textOf(error, 'message') ?? '')))
    return kafkaNoTopic({ system, operation }, options)
  if (chain.some((error) => textOf(error, 'code') === 'PLT_KFK_AUTHENTICATION'))
    return kafkaLoginRefused({ system }, options)
  const deepest = chain.at(-1)
  const wasConnecting = chain.some((error) => CONNECTING.test(textOf(error, 'message') ?? ''))
  if (!sent && wasConnecting) return connectingFailed(endpoint, deepest, tls)
  return connectionCut(sent)({ system, operation, reason: answers[0] ?? reasonOf(deepest) }, options)
}

/** How the library says that a connection could not be made. */
const CONNECTING = /^Connection to .+ (failed|timed out)|^Cannot connect to any broker/

/** The error and its causes, outermost first. */
function* errorsIn(error: unknown): Generator<object> {
  if (typeof error !== 'object' || error === null) return
  yield error
  if (error instanceof AggregateError) for (const one of error.errors) yield* errorsIn(one)
  if ('cause' in error) yield* errorsIn(error.cause)
}

function textOf(error: object, name: string): string | undefined {
  const found: unknown = Object.entries(Object.getOwnPropertyDescriptors(error)).find(
    ([key]) => key === name,
  )?.[1].value
  return typeof found === 'string' ? found : undefined
}
