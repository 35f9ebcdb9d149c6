import { defineDelivery, defineIntegration, fail, fromMllp, ok, toHttp } from 'ligament'
import { parseMessage } from 'ligament/hl7v2'

/**
 * HL7 v2 in, JSON out: each ADT message that arrives over MLLP is posted to an HTTP address. It is acknowledged when it
 * is on disk, and posted in order per patient, until the address takes it.
 *
 *   MLLP_PORT=2575 TARGET_URL=http://127.0.0.1:9000/adt npx ligament run examples/01-mllp-to-http
 */
const { MLLP_PORT = '2575', TARGET_URL = 'http://127.0.0.1:9000/adt' } = process.env

const adtToHttp = defineDelivery({
  name: 'adt-to-http',
  from: ['adt'],
  // Every attempt carries the same Idempotency-Key header; the address must do a key that it knows only once.
  to: toHttp({ url: TARGET_URL, honoursKey: true }),
  map({ bytes }) {
    const parsed = parseMessage(bytes)
    if (!parsed.ok) return parsed
    const message = parsed.value
    if (message.get('MSH-9.1') !== 'ADT') return ok(undefined)
    const patient = message.get('PID-3.1')
    if (!patient) return fail([noPatient])
    return ok({
      body: {
        controlId: message.get('MSH-10') ?? '',
        event: message.get('MSH-9.2') ?? '',
        sentAt: message.get('MSH-7') ?? null,
        patient: {
          id: patient,
          familyName: message.get('PID-5.1.1') ?? null,
          givenName: message.get('PID-5.2') ?? null,
          birthDate: message.get('PID-7') ?? null,
        },
        visit: message.get('PV1-19.1') ?? null,
        location: message.get('PV1-3.1') ?? null,
      },
    })
  },
})

const noPatient = {
  severity: 'error',
  code: 'adt.no-patient',
  place: 'PID-3',
  says: 'The message names no patient.',
  fix: 'Send the identifier of the patient in PID-3.',
} as const

export default defineIntegration({
  name: 'mllp-to-http',
  sources: [fromMllp({ name: 'adt', port: Number(MLLP_PORT) })],
  deliveries: [adtToHttp],
})
