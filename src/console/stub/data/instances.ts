import type { InstanceDetail, InstanceRow, InstanceState } from '../../http/contract.ts'
import { FACILITIES, id, LEGAL_ENTITIES, PAYERS } from './names.ts'
import { createRandom } from './random.ts'
import { stepsOf } from './steps.ts'

type Ago = (ms: number) => string
const STATES: readonly InstanceState[] = [
  'running',
  'waiting',
  'waiting',
  'completed',
  'completed',
  'completed',
]
const WAITS = [
  'event AppointmentBooked',
  'event PatientArrived',
  'event ClaimAdjudicated',
  'retry of finance.createCustomerAccount',
] as const
const MILESTONES = [
  'Referral accepted',
  'Account created',
  'Episode opened',
  'Claim submitted',
  'Claim paid',
] as const

/** The newest first; of the first one the ERP refused a step, so it waits for a person. */
export function createInstances(ago: Ago, count: number): readonly InstanceRow[] {
  const random = createRandom(7)
  return Array.from({ length: count }, (_, at) => {
    const state = at === 0 ? 'waiting' : at % 97 === 5 ? 'failed' : random.pick(STATES)
    const remittance = at % 11 === 10
    const age = 40_000 + at * 97_000
    return {
      id: id(1, at),
      workflow: remittance ? 'remittance-to-ledger' : 'referral-to-revenue',
      version: at > 300 ? 1 : 2,
      key: remittance ? `TRN-${88_100 - at}` : `R-${10_900 - at}`,
      state,
      waitsFor: waitsFor(at, state, random.pick(WAITS)),
      milestone: state === 'completed' ? 'Journal posted' : random.pick(MILESTONES),
      facility: random.pick(FACILITIES),
      legalEntity: random.pick(LEGAL_ENTITIES),
      payer: random.pick(PAYERS),
      exposure: { minor: 8_000 + random.number(900_000), currency: 'USD' },
      openExceptions: at === 0 ? 1 : 0,
      startedAt: ago(age + 7_200_000),
      updatedAt: ago(age),
      endedAt: state === 'completed' || state === 'failed' ? ago(age) : null,
    }
  })
}

const waitsFor = (at: number, state: InstanceState, wait: string): string | null =>
  at === 0 ? 'exception account-refused' : state === 'waiting' ? wait : null

/** One of them has continued as new twice. */
const runsOf = (row: InstanceRow, ago: Ago): InstanceDetail['pastRuns'] =>
  row.id === id(1, 3)
    ? [2, 1].map((run) => ({
        run,
        startedAt: ago((9 - run) * 3_600_000),
        endedAt: ago((8 - run) * 3_600_000),
        steps: 2,
      }))
    : []

/** With the steps of its current run, or of a past one. */
export function toDetail(row: InstanceRow, ago: Ago, run?: number): InstanceDetail {
  const detail = toCurrent(row, ago)
  const current = 1 + detail.pastRuns.length
  if (run === undefined || run === current) return { ...detail, run: current }
  return { ...detail, run, steps: detail.steps.slice(0, 2) }
}

const toCurrent = (row: InstanceRow, ago: Ago): InstanceDetail => ({
  ...row,
  summary: 'An accepted referral becomes posted, reconciled revenue.',
  owner: 'patient-access',
  criticality: 'revenue',
  correlation: id(9, Number.parseInt(row.id.slice(-6), 16)),
  keys: [
    { kind: 'referral', value: row.key },
    { kind: 'mrn', value: '100231' },
    { kind: 'authorization', value: 'AU-7781' },
    { kind: 'person', value: '01a1fc43-606b-7c60-b8dc-fd9a2a4b5084' },
  ],
  input: {
    referral: {
      id: row.key,
      facility: row.facility ?? '',
      serviceLine: 'orthopaedics',
      procedures: ['99204', '73562'],
      diagnoses: ['M17.11'],
      expectedRevenue: { minor: 421_500, currency: 'USD' },
      documentation: 'incomplete',
    },
    patient: {
      identifiers: [{ authority: 'LKN', value: '100231', type: 'MR' }],
      familyName: 'Testperson',
      givenName: 'Ada',
      birthDate: '1980-01-01',
    },
    coverage: { payer: row.payer ?? '', memberId: 'M-00017', relationship: 'self' },
  },
  output: row.state === 'completed' ? { journal: 'JE-20441', balanced: true } : null,
  steps: stepsOf(row, ago),
  parent: null,
  children: [],
  run: 1,
  pastRuns: runsOf(row, ago),
  masked: false,
})
