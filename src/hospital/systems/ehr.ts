import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import type { MllpDestination } from '../../connectors/index.ts'
import { buildMessage, printHl7Date, printHl7Time } from '../../formats/hl7v2/index.ts'
import { ENTERPRISE_AUTHORITY } from '../../identity/index.ts'
import { calendarDate, parseInstant } from '../../kernel/index.ts'
import { type Binding, defineBinding } from '../../workflows/index.ts'
import { sendReferral } from '../capabilities/index.ts'
import { authorityFor } from '../lakeside/organisation.ts'

/**
 * The EHR, as a receiver of HL7 v2. It recognises a repetition by MSH-10, which is made from the idempotency key, so
 * an unknown outcome is simply sent again.
 */
export function ehrBindings(ehr: MllpDestination): readonly Binding[] {
  return [
    defineBinding({
      capability: sendReferral,
      system: 'ehr',
      onUnknown: 'repeat',
      async perform(input, { idempotencyKey, signal }) {
        const controlId = controlIdOf(idempotencyKey)
        await ehr.send(buildReferral(input, controlId), { signal })
        return { controlId }
      },
    }),
  ]
}

/** MSH-10 has at most 20 characters before version 2.7. */
const controlIdOf = (idempotencyKey: string): string =>
  `L${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 19).toUpperCase()}`

/** REF^I12, patient referral (HL7 v2.5.1, 11.5.1). */
function buildReferral(input: Static<typeof sendReferral.input>, controlId: string): Uint8Array {
  const { referral, patient, person, coverage, at, zone } = input
  const time = printHl7Time(parseInstant(at) ?? fail('at'), zone)
  const birthDate = patient.birthDate && calendarDate(patient.birthDate)
  const identifiers = [
    [person, '', '', ENTERPRISE_AUTHORITY, 'PI'],
    ...patient.identifiers
      .filter(({ type }) => type === 'MR')
      .map((id) => [id.value, '', '', authorityFor(id.authority, referral.facility), id.type]),
  ]
  const { address } = patient
  const message = buildMessage({
    segments: [
      [
        'MSH',
        {
          3: 'LIGAMENT',
          4: 'LAKESIDE',
          5: 'EHR',
          6: referral.facility,
          7: time,
          9: ['REF', 'I12', 'REF_I12'],
          10: controlId,
          11: 'P',
          12: '2.5.1',
          15: 'AL',
          16: 'AL',
          18: 'UNICODE UTF-8',
        },
      ],
      ['RF1', { 1: ['A'], 2: ['R'], '6.1': referral.id, 7: time, ...reasons(referral.diagnoses) }],
      ['PRD', { 1: ['RP'], '7.1': referral.facility }],
      [
        'PID',
        {
          1: 1,
          ...Object.fromEntries(identifiers.map((identifier, index) => [`3[${index + 1}]`, identifier])),
          5: [patient.familyName, patient.givenName],
          7: birthDate ? printHl7Date(birthDate) : '',
          8: patient.sex ?? '',
          11: address
            ? [address.line ?? '', '', address.city ?? '', address.state ?? '', address.postalCode ?? '']
            : '',
          13: patient.phone ?? '',
        },
      ],
      ...referral.diagnoses.map((code, index): ['DG1', Record<string, string | number>] => [
        'DG1',
        { 1: index + 1, '3.1': code, '3.3': 'I10', 6: 'W' },
      ]),
      ...referral.procedures.map((code, index): ['PR1', Record<string, string | number>] => [
        'PR1',
        { 1: index + 1, '3.1': code, '3.3': 'C4' },
      ]),
      ['IN1', { 1: 1, '2.1': coverage.payer, '3.1': coverage.payer, 36: coverage.memberId }],
      ['PV1', { 1: 1, 2: 'O', '3.4': referral.facility }],
    ],
  })
  return message.bytes
}

const reasons = ([first]: readonly string[]): Record<string, string> => (first ? { '10.1': first } : {})

function fail(what: string): never {
  throw new TypeError(`sendReferral: ${what} is no instant, though its schema accepted it`)
}
