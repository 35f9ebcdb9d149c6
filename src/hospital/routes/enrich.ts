import type { Enrichment } from '../../connectors/index.ts'
import { ENTERPRISE_AUTHORITY, type Identity } from '../../identity/index.ts'
import { isJsonObject, type JsonObject } from '../../kernel/index.ts'
import type { ModelEvent, Patient } from '../../model/index.ts'
import { registerOf } from '../lakeside/organisation.ts'

/**
 * Adds to the events of a message what only the organisation knows: identifiers under the authority of their register,
 * and the enterprise person. Who it is is decided once for a message, and commits with its events.
 */
export async function enrichEvents(
  identity: Identity,
  events: readonly ModelEvent[],
): Promise<readonly Enrichment[]> {
  const decided = new Map<string, Patient>()
  const enrichments: Enrichment[] = []
  for (const { body } of events) enrichments.push(await enrich(identity, body as JsonObject, decided))
  return enrichments
}

async function enrich(
  identity: Identity,
  body: JsonObject,
  decided: Map<string, Patient>,
): Promise<Enrichment> {
  if (!isPatientBody(body)) return { body, writes: [] }
  const sent = JSON.stringify(body.patient)
  const before = decided.get(sent)
  if (before) return { body: { ...body, patient: before }, writes: [] }
  const known: Patient = { ...body.patient, identifiers: body.patient.identifiers.map(inRegister) }
  const { person, writes } = await identity.resolve(known)
  const identifiers = [
    ...known.identifiers.filter(({ authority }) => authority !== ENTERPRISE_AUTHORITY),
    { authority: ENTERPRISE_AUTHORITY, value: person, type: 'PI' },
  ]
  const patient = { ...known, identifiers }
  decided.set(sent, patient)
  return { body: { ...body, patient }, writes }
}

const inRegister = (identifier: Patient['identifiers'][number]) => ({
  ...identifier,
  authority: registerOf(identifier.authority),
})

const isPatientBody = (body: JsonObject): body is JsonObject & { readonly patient: Patient } =>
  isJsonObject(body.patient) && Array.isArray(body.patient.identifiers)
