import type { x12 } from '../../formats/index.ts'
import { addMoney, type CalendarDate, type Money, usd } from '../../kernel/index.ts'
import type { Contract, Draw } from './contract.ts'

/** How a claim was decided, and the words of the 835 for it. */
export type Decision = {
  readonly status: 'paid' | 'partly denied' | 'denied'
  readonly remittance: x12.RemittanceClaim
}

/** What the patient still owes before and beside the payer; used up line by line. */
type PatientShare = { deductible: number; copayment: number; readonly coinsurance: number }

/**
 * Decides on a claim. The same claim number always gets the same decision. Each line balances by itself (SVC02 less
 * CAS is SVC03), so that the claim does.
 */
export function adjudicate(
  claim: x12.ProfessionalClaim,
  contract: Contract,
  draw: Draw,
  number: { payerControlNumber: string; received: CalendarDate },
): Decision {
  const key = `claim/${claim.patientControlNumber}`
  const verdict = decide(claim, contract, (what) => draw(`${key}/${what}`))
  const share = patientShare(contract, (what) => draw(`${key}/${what}`))
  const lines = claim.lines.map((line, index) =>
    verdict.denies(index) ? denyLine(line, verdict.reason) : payLine(line, contract, share),
  )
  return { status: verdict.status, remittance: toRemittance(claim, lines, verdict.status, number) }
}

type Verdict = {
  readonly status: Decision['status']
  /** The claim adjustment reason of what is denied. */
  readonly reason: string
  readonly denies: (line: number) => boolean
}

function decide(claim: x12.ProfessionalClaim, contract: Contract, draw: Draw): Verdict {
  const chance = draw('verdict')
  if (chance < contract.deniedShare) {
    const reason = claim.priorAuthorization ? (draw('reason') < 0.5 ? '29' : '50') : '197'
    return { status: 'denied', reason, denies: () => true }
  }
  if (chance < contract.deniedShare + contract.partlyDeniedShare && claim.lines.length > 1) {
    const denied = Math.floor(draw('line') * claim.lines.length)
    return { status: 'partly denied', reason: '97', denies: (line) => line === denied }
  }
  return { status: 'paid', reason: '', denies: () => false }
}

function patientShare(contract: Contract, draw: Draw): PatientShare {
  const kind = draw('share')
  const none: PatientShare = { deductible: 0, copayment: 0, coinsurance: 0 }
  if (kind < 0.2) return { ...none, deductible: Math.floor(draw('deductible') * contract.deductibleMax) }
  if (kind < 0.5) return { ...none, copayment: contract.copayment }
  return kind < 0.85 ? { ...none, coinsurance: contract.coinsuranceShare } : none
}

function denyLine(line: x12.ClaimLine, reason: string): x12.RemittanceLine {
  return toLine(line, [{ group: 'CO', reason, amount: line.charge }])
}

function payLine(line: x12.ClaimLine, contract: Contract, share: PatientShare): x12.RemittanceLine {
  const allowed = Math.round(line.charge.minor * contract.allowedShare)
  const deductible = Math.min(share.deductible, allowed)
  const copayment = Math.min(share.copayment, allowed - deductible)
  const coinsurance = Math.round((allowed - deductible - copayment) * share.coinsurance)
  share.deductible -= deductible
  share.copayment -= copayment
  const found = [
    { group: 'CO', reason: '45', amount: usd(line.charge.minor - allowed) },
    { group: 'PR', reason: '1', amount: usd(deductible) },
    { group: 'PR', reason: '2', amount: usd(coinsurance) },
    { group: 'PR', reason: '3', amount: usd(copayment) },
  ]
  return toLine(
    line,
    found.filter(({ amount }) => amount.minor !== 0),
  )
}

function toLine(line: x12.ClaimLine, adjustments: readonly x12.Adjustment[]): x12.RemittanceLine {
  const adjusted = addMoney(...adjustments.map(({ amount }) => amount))
  return {
    procedure: line.procedure,
    charged: line.charge,
    paid: usd(line.charge.minor - adjusted.minor),
    units: line.units,
    dates: line.dates,
    lineControl: line.lineControl,
    adjustments,
    references: [],
    amounts: [],
    quantities: [],
    remarks: [],
  }
}

/** CLP02: the position of the payer among the patient's payers, or denied (005010X221A1, 2100 CLP). */
const STATUS: Readonly<Record<string, string>> = { P: '1', S: '2', T: '3' }

function toRemittance(
  claim: x12.ProfessionalClaim,
  lines: readonly x12.RemittanceLine[],
  status: Decision['status'],
  { payerControlNumber, received }: { payerControlNumber: string; received: CalendarDate },
): x12.RemittanceClaim {
  const { subscriber } = claim
  const person = claim.patient ?? subscriber
  return {
    patientControlNumber: claim.patientControlNumber,
    status: status === 'denied' ? '4' : (STATUS[subscriber.sequence] ?? '1'),
    charged: claim.total,
    paid: addMoney(...lines.map(({ paid }) => paid)),
    patientResponsibility: owed(lines),
    filing: subscriber.filing,
    payerControlNumber,
    facilityType: claim.placeOfService,
    frequency: claim.frequency,
    adjustments: [],
    patient: {
      kind: 'person',
      last: person.last,
      first: person.first,
      idQualifier: 'MI',
      id: subscriber.memberId,
    },
    rendering: claim.rendering,
    dates: {},
    received,
    references: [],
    amounts: [],
    quantities: [],
    lines,
  }
}

function owed(lines: readonly x12.RemittanceLine[]): Money | undefined {
  const shares = lines.flatMap(({ adjustments }) => adjustments.filter(({ group }) => group === 'PR'))
  return shares.length === 0 ? undefined : addMoney(...shares.map(({ amount }) => amount))
}
