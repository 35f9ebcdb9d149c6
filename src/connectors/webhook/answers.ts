import { type Issue, isJsonObject, type JsonObject } from '../../kernel/index.ts'
import { problemDetails } from '../problem-details.ts'

/** `body` of a status from 400 on is problem details (RFC 9457). */
export type WebhookAnswer = { readonly status: number; readonly body: JsonObject }

export const problem = (
  status: number,
  code: string,
  detail: string,
  fix: string,
  issues: readonly Issue[] = [],
): WebhookAnswer => ({
  status,
  body: problemDetails(status, code, detail, fix, issues),
})

export const accepted: WebhookAnswer = { status: 200, body: { accepted: true } }

export const unsigned = problem(
  401,
  'webhook.unsigned',
  'The request is not signed as Standard Webhooks describes.',
  'Send webhook-id, webhook-timestamp (seconds since 1970) and webhook-signature, once each.',
)

export const wronglySigned = problem(
  401,
  'webhook.wrongly-signed',
  'No signature fits the body, the id and the time.',
  'Sign "id.timestamp.body" with the secret of this webhook, over exactly the bytes that are sent.',
)

/** Of a sender that signs in a way of its own. */
export const unsignedIn = (header: string): WebhookAnswer =>
  problem(
    401,
    'webhook.unsigned',
    'The request lacks its signature, its time or its id.',
    `Send ${header} and the other headers that were agreed, once each.`,
  )

export const wronglySignedIn = (header: string): WebhookAnswer =>
  problem(
    401,
    'webhook.wrongly-signed',
    `The signature in ${header} does not fit.`,
    'Sign what was agreed with the key of this webhook, over exactly the bytes that are sent.',
  )

export const outOfTime = (toleranceSeconds: number): WebhookAnswer =>
  problem(
    401,
    'webhook.out-of-time',
    `The time of signing differs from the time here by more than ${toleranceSeconds} seconds.`,
    'Set the clock of the sender, and sign each attempt anew.',
  )

export const conflict = problem(
  409,
  'webhook.id-reused',
  'Another message came before under this webhook-id.',
  'Give each message a webhook-id of its own; a repetition carries the same bytes.',
)

export const notStored = problem(
  503,
  'webhook.not-stored',
  'The message could not be stored; nothing was taken.',
  'Send it again later.',
)

export const noRoom = problem(
  503,
  'webhook.no-room',
  'More is coming in than can be stored at this moment; nothing was taken.',
  'Send it again later.',
)

export function forContent(readable: boolean, issues: readonly Issue[]): WebhookAnswer {
  const errors = issues.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (!first) return accepted
  return problem(readable ? 422 : 400, first.code, first.says, first.fix, errors)
}

/** What was answered the first time, as the claim kept it. */
export function again(acknowledgement: JsonObject | null): WebhookAnswer | undefined {
  const { status, body } = acknowledgement ?? {}
  return typeof status === 'number' && isJsonObject(body) ? { status, body } : undefined
}
