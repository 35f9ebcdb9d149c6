import type { FastifyRequest } from 'fastify'
import { may, type Principal } from '../access/index.ts'
import { type JsonValue, MASK, maskPayload } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { TreeNode } from './api.ts'
import type { GatewayServices } from './services.ts'
import { principalOf } from './signed-in.ts'

/**
 * Kinds of business keys that name a piece of work. Any other kind may name a person (`mrn`, `member`, `contact`), so
 * an allow list, as for payloads.
 */
const OPEN_KEYS = new Set(
  `referral visit claim trace journal deposit isa13 msh10 appointment charge episode authorization account file
   webhook`.split(/\s+/),
)

/** The keys that a principal may see: without those of persons for roles that may not see patient data. */
export const keysFor = (principal: Principal, keys: readonly BusinessKey[]): readonly BusinessKey[] =>
  may(principal, 'patient-data') ? keys : keys.filter(({ kind }) => OPEN_KEYS.has(kind))

export type View = {
  readonly masked: boolean
  readonly show: (value: JsonValue) => JsonValue
  readonly keys: (keys: readonly BusinessKey[]) => readonly BusinessKey[]
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
  const keys: View['keys'] = (all) => keysFor(principal, all)
  if (!may(principal, 'patient-data')) return { masked: true, show: (value) => maskPayload(value), keys }
  await services.store.committer.commit([
    services.access.lookWrite(principal, 'looked at patient data', subject),
  ])
  return { masked: false, show: (value) => value, keys }
}

/** Envelopes say who talks to whom, and nothing of a person. Places inside a loop don't start with these. */
const ENVELOPE = /^(MSH|MSA|BHS|FHS|BTS|FTS)(-|\[|$)|^(ISA|GS|ST|SE|GE|IEA|TA1|BHT)(\d\d|$)/

/** A tree in which places and the standard's names stay and values go, but for the envelope's. */
export const maskTree = (tree: readonly TreeNode[]): readonly TreeNode[] =>
  tree.map(({ path, name, value, children }) => ({
    path,
    name,
    value: value === null || ENVELOPE.test(path) ? value : MASK,
    children: maskTree(children),
  }))
