import type { Enrichment } from '../../connectors/index.ts'
import { ENTERPRISE_AUTHORITY, type Identity } from '../../identity/index.ts'
import { isJsonObject, type JsonObject } from '../../kernel/index.ts'
import type { ModelEvent, Patient } from '../../model/index.ts'
import { registerOf } from '../lakeside/organisation.ts'

/**
 * Adds to an event what only the organisation knows: identifiers under the authority of their register, and the
 * enterprise person. The decision who it is commits with the event.
 */
export async function enrichEvent(identity: Identity, { body }: ModelEvent): Promise<Enrichment> {
  const plain = body as JsonObject
  if (!isPatientBody(plain)) return { body: plain, writes: [] }
  const known: Patient = { ...plain.patient, identifiers: plain.patient.identifiers.map(inRegister) }
  const { person, writes } = await identity.resolve(known)
  const identifiers = [
    ...known.identifiers.filter(({ authority }) => authority !== ENTERPRISE_AUTHORITY),
    { authority: ENTERPRISE_AUTHORITY, value: person, type: 'PI' },
  ]
  return { body: { ...plain, patient: { ...known, identifiers } }, writes }
}

const inRegister = (identifier: Patient['identifiers'][number]) => ({
  ...identifier,
  authority: registerOf(identifier.authority),
})

const isPatientBody = (body: JsonObject): body is JsonObject & { readonly patient: Patient } =>
  isJsonObject(body.patient) && Array.isArray(body.patient.identifiers)
