import type { ExceptionDetail, ExceptionGroup, ExceptionRow } from '../../http/contract.ts'
import { FACILITIES, id } from './names.ts'
import { createRandom } from './random.ts'
import { RUNBOOK } from './runbook.ts'

type Ago = (ms: number) => string

const KINDS = [
  {
    kind: 'account-refused',
    title: 'The ERP refused a customer account',
    cause: 'downstream',
    owner: 'finance',
    step: 'finance.createCustomerAccount',
  },
  {
    kind: 'documentation-incomplete',
    title: 'Papers of the referral are missing',
    cause: 'rule',
    owner: 'patient-access',
    step: 'DocumentationCompleted',
  },
  {
    kind: 'claim-rejected',
    title: 'The clearinghouse rejected a claim',
    cause: 'downstream',
    owner: 'revenue-cycle',
    step: 'ClaimAcknowledged',
  },
  {
    kind: 'remittance-unbalanced',
    title: 'A remittance does not balance',
    cause: 'transformation',
    owner: 'revenue-cycle',
    step: null,
  },
  {
    kind: 'outcome-unknown',
    title: 'Nobody knows whether a journal was posted',
    cause: 'transport',
    owner: 'finance',
    step: 'finance.postJournal',
  },
] as const

export function createExceptions(ago: Ago, count: number): ExceptionDetail[] {
  const random = createRandom(11)
  return Array.from({ length: count }, (_, at): ExceptionDetail => {
    const kind = at === 0 ? KINDS[0] : random.pick(KINDS)
    const age = 120_000 + at * 1_340_000
    const within = kind.kind === 'documentation-incomplete' ? 259_200_000 : 28_800_000
    return {
      ...kind,
      id: id(2, at),
      key: `R-${10_900 - at * 3}`,
      state: 'open',
      openedAt: ago(age),
      deadline: ago(age - within),
      overdue: age > within,
      facility: random.pick(FACILITIES),
      exposure: { minor: 12_000 + random.number(1_500_000), currency: 'USD' },
      workflow: kind.kind === 'remittance-unbalanced' ? null : 'referral-to-revenue',
      instance: kind.kind === 'remittance-unbalanced' ? null : id(1, at === 0 ? 0 : at * 3),
      entry: kind.kind === 'remittance-unbalanced' ? id(3, at) : null,
      ...EXPLAINED[kind.kind],
      detail: {
        legalEntity: 'LH-100',
        costCentre: '4410',
        status: '422',
        patient: { familyName: 'Testperson' },
      },
      keys: [
        { kind: 'referral', value: `R-${10_900 - at * 3}` },
        { kind: 'mrn', value: '100231' },
      ],
      runbook: kind.kind === 'outcome-unknown' ? null : RUNBOOK,
      actions: ACTIONS,
      resolution: null,
      masked: false,
    }
  })
}

type Explained = Pick<ExceptionDetail, 'code' | 'says' | 'fix' | 'system'>
const EXPLAINED: Readonly<Record<(typeof KINDS)[number]['kind'], Explained>> = {
  'account-refused': {
    code: 'LIG-HOSPITAL-ERP-VALIDATION',
    says: 'The ERP refused the account: cost centre 4410 is closed for legal entity LH-100.',
    fix: 'Open the cost centre in the ERP or correct the facility table, then retry.',
    system: 'erp',
  },
  'documentation-incomplete': {
    code: null,
    says: 'The physician order and the insurance card copy are missing; the claim would be denied without them.',
    fix: 'Get the papers from the referring practice and mark them complete in the CRM.',
    system: 'crm',
  },
  'claim-rejected': {
    code: 'LIG-HOSPITAL-CLAIM-REJECTED',
    says: 'The clearinghouse answered 277CA A7:562: the rendering provider is not enrolled with the payer.',
    fix: 'Correct the provider enrolment, then retry: the claim is sent anew under the same number.',
    system: 'clearinghouse',
  },
  'remittance-unbalanced': {
    code: 'x12.835.balance',
    says: 'BPR02 says 18,204.11; the claims and provider adjustments add up to 18,104.11.',
    fix: 'Ask the payer for a corrected 835, or accept the difference as a provider adjustment.',
    system: 'clearinghouse',
  },
  'outcome-unknown': {
    code: 'LIG-CONNECTORS-HTTP-CUT',
    says: 'The ERP closed the connection after it had read the journal and cannot be asked for it.',
    fix: 'Look for the reference in the ERP. If it is there, accept with its number; if not, retry.',
    system: 'erp',
  },
}

const ACTIONS: ExceptionDetail['actions'] = [
  {
    action: 'retry',
    title: 'Try the step again',
    means: 'The same call is made again with the same idempotency key.',
  },
  {
    action: 'accept',
    title: 'Accept and go on',
    means: 'The step counts as done, with the value you give as its result.',
  },
  { action: 'abandon', title: 'Abandon the workflow', means: 'It ends as failed; what was done stays done.' },
]

export const toRow = (detail: ExceptionDetail): ExceptionRow => detail

export function groupsOf(exceptions: readonly ExceptionDetail[]): readonly ExceptionGroup[] {
  const byKind = Map.groupBy(
    exceptions.filter(({ state }) => state === 'open'),
    ({ kind, owner }) => `${kind} ${owner}`,
  )
  const groups = [...byKind.values()].flatMap((members) => {
    const [first] = members
    if (!first) return []
    return {
      kind: first.kind,
      title: first.title,
      owner: first.owner,
      count: members.length,
      exposure: {
        minor: members.reduce((sum, { exposure }) => sum + (exposure?.minor ?? 0), 0),
        currency: 'USD' as const,
      },
      oldest: members.map(({ openedAt }) => openedAt).sort()[0] ?? first.openedAt,
      overdue: members.filter(({ overdue }) => overdue).length,
    }
  })
  return groups.sort((a, b) => b.exposure.minor - a.exposure.minor)
}
