import { createHash, timingSafeEqual } from 'node:crypto'
import { type FhirResource, parseResource } from '../../formats/fhir/index.ts'
import { asFailure } from '../../kernel/index.ts'
import type { SourceState, SourceTally } from '../source-tally.ts'
import type { WebhookAnswer } from '../webhook/answers.ts'
import * as answers from '../webhook/answers.ts'
import type { WebhookRequest, WebhookSource } from '../webhook/source.ts'

export type HookOptions = {
  /** What the Authorization header must hold; read for every request. */
  readonly expected: () => string
  /** The type of resources that are taken from a payload. */
  readonly type: string
  readonly take: (resource: FhirResource) => Promise<unknown>
  /** Something changed. */
  readonly lookNow: () => void
  readonly tally: SourceTally
  readonly state: () => SourceState
}

/**
 * Where the REST hook of a Subscription arrives (FHIR R4, "Subscription", channel rest-hook). A payload that is a
 * version of a resource is taken, and answered after it is on disk; everything else only says that it is time to look.
 */
export const createHook = (options: HookOptions): WebhookSource => {
  const inHand = new Set<Promise<WebhookAnswer>>()
  let closed = false
  return {
    state: options.state,
    async receive(request) {
      if (!isExpected(request, options.expected())) {
        options.tally.took('unsigned')
        return notOurs
      }
      if (closed) return answers.notStored
      const answering = answerTo(request, options)
      inHand.add(answering)
      return await answering.finally(() => inHand.delete(answering))
    },
    async close() {
      closed = true
      await Promise.all(inHand)
    },
  }
}

async function answerTo(request: WebhookRequest, options: HookOptions): Promise<WebhookAnswer> {
  try {
    await takePayload(request, options)
    return answers.accepted
  } catch (thrown) {
    options.tally.took('notStored')
    options.tally.failed(asFailure(thrown))
    return answers.notStored
  } finally {
    options.lookNow()
  }
}

async function takePayload({ rawBody }: WebhookRequest, { type, take }: HookOptions): Promise<void> {
  if (rawBody.length === 0) return
  const reading = parseResource(rawBody)
  const broken = reading.issues.some(({ issue }) => issue.severity === 'error')
  const resource = broken ? undefined : reading.resource()
  // Without a version it could not be known again when the look brings it.
  if (resource?.resourceType === type && resource.id !== undefined && resource.meta?.versionId !== undefined)
    await take(resource)
}

/** Takes the same time whatever is wrong. */
function isExpected({ headers: { authorization } }: WebhookRequest, expected: string): boolean {
  if (typeof authorization !== 'string') return false
  const [given, wanted] = [authorization, expected].map((text) => createHash('sha256').update(text).digest())
  return given !== undefined && wanted !== undefined && timingSafeEqual(given, wanted)
}

const notOurs = answers.problem(
  401,
  'fhir.hook-unknown',
  'The Authorization header does not hold what was agreed on.',
  'Set the header of the channel in the Subscription to what the source has as `hook`.',
)
