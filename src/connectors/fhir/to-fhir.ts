import type { Bundle, FhirResource } from '../../formats/fhir/index.ts'
import type { JsonObject } from '../../kernel/index.ts'
import { isJsonObject } from '../../kernel/index.ts'
import { failureOfStatus } from '../http/failures.ts'
import type { SettingsInput } from '../spec.ts'
import { defineTarget, type HowToDeliver } from '../target.ts'
import { createFhirClient, type FhirClient } from './client.ts'
import { fhirBatchRefused, fhirNotRepeatable } from './failures.ts'
import { explainOutcome } from './outcome.ts'
import { identifiedBy, type Query } from './query.ts'
import { fhirDestination } from './settings.ts'

/**
 * A resource is created or replaced: the one that matches `where`, else the one with its first identifier that has a
 * system, else the one with its id. A transaction or batch holds only entries that can be done twice: PUT, DELETE, and
 * POST with ifNoneExist.
 */
export type FhirDelivery =
  | { readonly resource: FhirResource; readonly where?: Query | undefined }
  | { readonly bundle: Bundle }

export type FhirTarget = {
  readonly client: FhirClient
  readonly deliver: (delivery: FhirDelivery, how: HowToDeliver) => Promise<JsonObject>
  readonly close: () => void
}

/**
 * Resources to a FHIR R4 server. A delivery whose outcome is unknown is repeated: what can be delivered leads to the
 * same state however often it is done, as long as nobody else writes the same resource.
 */
export const toFhir = defineTarget<typeof fhirDestination.settings, FhirDelivery, FhirTarget>(
  fhirDestination,
  {
    describe: ({ baseUrl }: SettingsInput<typeof fhirDestination.settings>) => ({
      system: URL.canParse(baseUrl) ? new URL(baseUrl).hostname : baseUrl,
      address: baseUrl,
    }),
    honoursKey: true,
    tries: (_, { client }) => client.reaching(),
    open(settings, around) {
      const client = createFhirClient(settings, around)
      const { system } = around.link
      return {
        client,
        async deliver(delivery, how) {
          if ('bundle' in delivery) {
            checkRepeatable(delivery.bundle, system)
            return sentOf(await client.send(delivery.bundle, how), system)
          }
          const { resource } = delivery
          const { where = whereOf(resource) } = delivery
          if (!where && resource.id === undefined)
            throw fhirNotRepeatable({ system, entry: resource.resourceType })
          const { created, type, id, versionId } = await client.update(resource, {
            ...how,
            ...(where && { where }),
          })
          return {
            created,
            reference: id === undefined ? null : `${type}/${id}`,
            versionId: versionId ?? null,
          }
        },
        close: () => client.close(),
      }
    },
  },
)

function whereOf(resource: FhirResource): Query | undefined {
  const given: unknown = 'identifier' in resource ? resource.identifier : undefined
  for (const one of Array.isArray(given) ? given : [given]) {
    if (!isJsonObject(one)) continue
    const { system, value } = one
    if (typeof system === 'string' && typeof value === 'string') return identifiedBy({ system, value })
  }
  return undefined
}

function checkRepeatable({ entry = [] }: Bundle, system: string): void {
  for (const [nth, { request }] of entry.entries()) {
    const repeatable =
      request &&
      (['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method) ||
        (request.method === 'POST' && request.ifNoneExist !== undefined))
    if (!repeatable) throw fhirNotRepeatable({ system, entry: `Bundle.entry[${nth}]` })
  }
}

/** What is worth keeping of the answer. Throws for an entry that failed: what may succeed later decides for all. */
function sentOf({ type, entry = [] }: Bundle, system: string): JsonObject {
  const failures = entry.flatMap(({ response }, nth) => {
    const status = Number(response?.status.slice(0, 3))
    if (status >= 200 && status < 400) return []
    const explanation = explainOutcome(JSON.parse(JSON.stringify(response?.outcome ?? null)))
    const details = { system, operation: 'batch', status, changes: true, retryAtMs: undefined }
    const failure = failureOfStatus({ ...details, serverErrorMeans: 'unknown', explanation })
    if (failure.disposition !== 'permanent') return [failure]
    const { code: vendorCode = '(no code)' } = explanation
    return [fhirBatchRefused({ system, entry: nth, status, vendorCode })]
  })
  const first = failures.find(({ disposition }) => disposition !== 'permanent') ?? failures[0]
  if (first) throw first
  return { type, entries: entry.length }
}
