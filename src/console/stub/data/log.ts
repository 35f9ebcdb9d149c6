import type { Activity, LogDetail, LogRow } from '../../http/contract.ts'
import { ADT, ADT_TREE, BROKEN } from './hl7-sample.ts'
import { id } from './names.ts'
import { createRandom } from './random.ts'

type Ago = (ms: number) => string

const MESSAGES = [
  { stream: 'ADT^A04', version: '2.5.1', source: 'ehr', size: 812 },
  { stream: 'SIU^S12', version: '2.5.1', source: 'ehr', size: 1_044 },
  { stream: 'DFT^P03', version: '2.5.1', source: 'ehr', size: 1_390 },
  { stream: '835', version: '005010X221A1', source: 'clearinghouse', size: 18_204 },
  { stream: 'webhook', version: '1', source: 'crm', size: 2_210 },
] as const
const EVENTS = [
  'ReferralAccepted',
  'AppointmentBooked',
  'PatientArrived',
  'ChargesRecorded',
  'ClaimSubmitted',
] as const

/** The newest first; the second one is a message that could not be read. */
export function createLog(ago: Ago, count: number): readonly LogRow[] {
  const random = createRandom(3)
  return Array.from({ length: count }, (_, at): LogRow => {
    const message = at < 2 ? MESSAGES[0] : at % 2 === 0 ? random.pick(MESSAGES) : undefined
    const broken = at === 1 || at % 43 === 12
    const base = { id: id(3, at), at: ago(1_500 + at * 4_300) }
    if (!message) {
      const keys = [{ kind: 'referral', value: `R-${10_900 - random.number(300)}` }]
      return {
        ...base,
        kind: 'event',
        stream: random.pick(EVENTS),
        version: '1.0',
        source: 'workflow.remittance-to-ledger',
        size: 640,
        acknowledged: null,
        issues: 0,
        keys,
      }
    }
    return {
      ...base,
      ...message,
      kind: 'message',
      acknowledged:
        message.source === 'ehr' ? (broken ? 'AE' : 'AA') : message.source === 'crm' ? '200' : null,
      issues: broken ? 2 : 0,
      keys: [
        { kind: 'mrn', value: String(100_231 + at) },
        { kind: 'visit', value: `V-${50_000 + at}` },
        { kind: 'msh10', value: `MSG${900_000 - at}` },
      ],
    }
  })
}

export function toLogDetail(row: LogRow, log: readonly LogRow[]): LogDetail {
  const message = row.kind === 'message'
  const broken = row.issues > 0
  return {
    ...row,
    correlation: id(9, 0),
    causation: message ? null : (log.find(({ kind }) => kind === 'message')?.id ?? null),
    meta: message
      ? { channel: 'mllp', peer: '127.0.0.1:40122', controlId: 'MSG900000' }
      : { route: 'ehr-adt' },
    body: message
      ? null
      : {
          referral: row.keys[0]?.value ?? '',
          patient: { familyName: 'Testperson' },
          facility: 'Lakeside Main',
        },
    tree: message && !broken ? ADT_TREE : null,
    text: message ? (broken ? BROKEN : ADT) : null,
    problems: broken ? PROBLEMS : [],
    caused: message && !broken ? log.filter(({ kind }) => kind === 'event').slice(0, 2) : [],
    masked: false,
  }
}

const PROBLEMS: LogDetail['problems'] = [
  {
    severity: 'error',
    code: 'hl7v2.segment.name',
    place: 'segment 3',
    says: 'The line does not begin with a segment name of three characters.',
    fix: 'End each segment with a carriage return; a line break inside a field is escaped as \\.br\\.',
  },
  {
    severity: 'warning',
    code: 'hl7v2.required',
    place: 'PID-5',
    says: 'The patient name is required and is missing.',
    fix: 'Send PID-5 with at least the family name.',
  },
]

export const activityOf = (log: readonly LogRow[]): readonly Activity[] =>
  log
    .filter(({ kind }) => kind === 'event')
    .slice(0, 30)
    .map((row) => ({ entry: row.id, at: row.at, event: row.stream, source: row.source, keys: row.keys }))
