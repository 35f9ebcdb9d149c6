import { defineDelivery, defineIntegration, fromMllp, ok, secret, toFhir } from 'ligament'
import { parseMessage } from 'ligament/hl7v2'
import { convertToFhir } from 'ligament/maps'

/**
 * HL7 v2 in, FHIR R4 out: each message becomes a transaction of resources, by HL7's published v2-to-FHIR maps, and is
 * written to a FHIR server in order per patient. What identifies a patient or a visit makes the ids of its resources,
 * so a later message replaces what an earlier one wrote.
 *
 *   MLLP_PORT=2575 FHIR_URL=https://fhir.example.org/r4 FHIR_TOKEN=... npx ligament run examples/07-mllp-to-fhir
 */
const { MLLP_PORT = '2575', FHIR_URL = 'http://127.0.0.1:8080/fhir' } = process.env

const messagesToFhir = defineDelivery({
  name: 'messages-to-fhir',
  from: ['feed'],
  to: toFhir({
    baseUrl: FHIR_URL,
    auth: { kind: 'header', name: 'Authorization', value: secret('fhir-token') },
  }),
  map({ bytes }) {
    const parsed = parseMessage(bytes)
    return parsed.ok ? ok({ bundle: convertToFhir(parsed.value, { bundle: 'transaction' }).bundle }) : parsed
  },
})

export default defineIntegration({
  name: 'mllp-to-fhir',
  sources: [fromMllp({ name: 'feed', port: Number(MLLP_PORT) })],
  deliveries: [messagesToFhir],
})
