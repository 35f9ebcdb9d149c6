import type { FastifyReply } from 'fastify'
import { asFailure, type Failure } from '../kernel/index.ts'
import type { Problem } from './api.ts'

const STATUS: Readonly<Record<string, number>> = {
  'LIG-GATEWAY-NOT-SIGNED-IN': 401,
  'LIG-GATEWAY-SIGN-IN-REFUSED': 401,
  'LIG-GATEWAY-NOT-ALLOWED': 403,
  'LIG-GATEWAY-NOT-FOUND': 404,
  'LIG-GATEWAY-BAD-REQUEST': 400,
  'LIG-GATEWAY-BAD-BODY': 400,
  'LIG-GATEWAY-ALREADY-RESOLVED': 409,
  'LIG-GATEWAY-ALREADY-ENDING': 409,
  'LIG-WORKFLOWS-RESOLUTION-INVALID': 422,
  'LIG-WORKFLOWS-UNKNOWN-TASK': 404,
  'LIG-WORKFLOWS-TASK-NOT-YOURS': 403,
  'LIG-WORKFLOWS-TASK-CLAIMED': 409,
  'LIG-WORKFLOWS-TASK-ENDED': 409,
  'LIG-WORKFLOWS-TASK-ANSWER-INVALID': 422,
  'LIG-LOG-REPLAY-WRONG': 422,
  'LIG-LOG-REPLAY-UNKNOWN': 404,
  'LIG-LOG-REPLAY-STATE': 409,
  'LIG-LOG-REPLAY-FINGERPRINT': 409,
}

/** A failure as RFC 9457 problem details: its code, what it says and how to fix it; never a stack. */
export function toProblem(failure: Failure): Problem {
  const status = STATUS[failure.code] ?? (failure.disposition === 'transient' ? 503 : 500)
  return {
    type: `urn:ligament:error:${failure.code}`,
    title: failure.code,
    status,
    detail: failure.says,
    code: failure.code,
    fix: failure.fix,
  }
}

export function sendProblem(reply: FastifyReply, thrown: unknown): FastifyReply {
  const problem = toProblem(asFailure(thrown))
  return reply.code(problem.status).type('application/problem+json').send(problem)
}
