import type { Attempt, InstanceRow, Step } from '../../http/contract.ts'
import { id } from './names.ts'

type Ago = (ms: number) => string

const DELIVERED: Attempt = { number: 1, at: '', outcome: 'delivered', code: null, says: null, fix: null }

/** Steps of a referral: of a completed one all are done, of others the later ones wait, retry or are stopped. */
export function stepsOf(row: InstanceRow, ago: Ago): readonly Step[] {
  const startMs = Date.parse(row.startedAt)
  const at = (ms: number): string => new Date(startMs + ms).toISOString()
  const done = (
    name: string,
    kind: Step['kind'],
    system: string | null,
    fromMs: number,
    tookMs: number,
  ): Step => ({
    name,
    kind,
    state: 'done',
    system,
    startedAt: at(fromMs),
    endedAt: at(fromMs + tookMs),
    dueAt: null,
    attempts: kind === 'call' ? [{ ...DELIVERED, at: at(fromMs) }] : [],
    input: kind === 'call' ? { patient: { familyName: 'Testperson' }, facility: row.facility ?? '' } : null,
    output: kind === 'call' ? { id: `X-${fromMs}`, status: 'created' } : null,
    exception: null,
    task: null,
  })
  const begun = [
    done('identity.resolvePatient', 'call', 'crm', 40, 210),
    done('masterData.billingContext', 'step', null, 260, 12),
    retried(done('billing.openEpisode', 'call', 'billing', 290, 64_000), at),
  ]
  if (row.openExceptions > 0) return [...begun, refused(at, row), ...[]]
  if (row.state === 'completed') return [...begun, ...finished(done)]
  if (row.state === 'failed') return [...begun, { ...refused(at, row), exception: null }]
  return [...begun, waiting(at, ago)]
}

type Done = (name: string, kind: Step['kind'], system: string | null, fromMs: number, tookMs: number) => Step

const finished = (done: Done): readonly Step[] => [
  done('finance.createCustomerAccount', 'call', 'erp', 300, 900),
  done('AppointmentBooked', 'until', null, 64_400, 1_200_000),
  done('PatientArrived', 'until', null, 1_264_600, 3_100_000),
  done('billing.captureCharge', 'call', 'billing', 4_365_000, 420),
  done('billing.captureCharge#2', 'call', 'billing', 4_365_600, 380),
  done('billing.submitClaim', 'call', 'clearinghouse', 4_366_200, 2_300),
  done('ClaimSubmitted', 'publish', null, 4_368_600, 3),
  done('ClaimAdjudicated', 'until', null, 4_368_700, 2_800_000),
  done('finance.postJournal', 'call', 'erp', 7_168_800, 640),
]

const retried = (step: Step, at: (ms: number) => string): Step => ({
  ...step,
  attempts: [
    {
      number: 1,
      at: at(290),
      outcome: 'unknown',
      code: 'LIG-CONNECTORS-SOAP-CUT',
      says: 'Billing closed the connection before it answered: the episode may have been opened.',
      fix: 'Nothing to do: Billing is asked whether it knows the idempotency key before the call is made again.',
    },
    {
      number: 2,
      at: at(32_000),
      outcome: 'transient',
      code: 'LIG-CONNECTORS-HTTP-UNAVAILABLE',
      says: 'Billing answered 503.',
      fix: 'Nothing to do: it is tried again.',
    },
    { ...DELIVERED, number: 3, at: at(64_200) },
  ],
})

const refused = (at: (ms: number) => string, row: InstanceRow): Step => ({
  name: 'finance.createCustomerAccount',
  kind: 'call',
  state: 'stopped',
  system: 'erp',
  startedAt: at(64_400),
  endedAt: row.endedAt,
  dueAt: null,
  attempts: [
    {
      number: 1,
      at: at(64_400),
      outcome: 'permanent',
      code: 'LIG-HOSPITAL-ERP-VALIDATION',
      says: 'The ERP refused the account: cost centre 4410 is closed for legal entity LH-100.',
      fix: 'Open the cost centre in the ERP or correct the facility table, then retry.',
    },
  ],
  input: {
    legalEntity: 'LH-100',
    costCentre: '4410',
    patient: { familyName: 'Testperson', givenName: 'Ada' },
  },
  output: null,
  exception: id(2, 0),
  task: null,
})

const waiting = (at: (ms: number) => string, ago: Ago): Step => ({
  name: 'AppointmentBooked',
  kind: 'until',
  state: 'waiting',
  system: null,
  startedAt: at(64_400),
  endedAt: null,
  dueAt: ago(-172_800_000),
  attempts: [],
  input: null,
  output: null,
  exception: null,
  task: null,
})
