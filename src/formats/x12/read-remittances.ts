import type { Issue } from '../../kernel/index.ts'
import { type Interchange, type Transaction, transactionsOf, type X12File } from './interchange.ts'
import { warning } from './issue.ts'
import { type LoopNode, readLoops } from './loops.ts'
import { readAddress, readReferences } from './party.ts'
import { readRemittanceClaim } from './read-remittance-claim.ts'
import type {
  BankAccount,
  Payment,
  ProviderAdjustment,
  Remittance835,
  RemittancePayee,
  RemittancePayer,
} from './remittance.ts'
import { schema835 } from './schema-835.ts'
import type { Segment } from './segment.ts'
import { compact, ValueReader } from './values.ts'

export type RemittanceReading = {
  readonly remittance: Remittance835
  readonly transaction: Transaction
  /** Of this transaction's content; those of the envelope are the interchange's. */
  readonly issues: readonly Issue[]
}

/** Every 835 of the file, in order, as far as it can be read. */
export const readRemittances = (tree: X12File | Interchange): readonly RemittanceReading[] =>
  transactionsOf(tree, '835').map(readRemittance)

function readRemittance(transaction: Transaction): RemittanceReading {
  const { root, issues: loopIssues } = readLoops(transaction, schema835)
  const read = new ValueReader(root.place, [...loopIssues])
  read.issues.push(...versionIssues(transaction))
  const claims = root.loops('2000').flatMap((group) => group.loops('2100'))
  const remittance = {
    ...readRemittanceHead(root, read),
    claims: claims.map((claim) => readRemittanceClaim(claim, read.at(claim.place))),
  }
  return { remittance, transaction, issues: read.issues }
}

export type RemittanceHead = Omit<Remittance835, 'claims'>

/** Everything but the claims, whose loops may have been let go of. */
export function readRemittanceHead(root: LoopNode, read: ValueReader): RemittanceHead {
  const trn = root.segment('TRN')
  return compact({
    payment: readPayment(root.segment('BPR'), read),
    trace: read.requiredText(trn, 'TRN02'),
    traceOrigin: read.text(trn, 'TRN03'),
    traceSupplement: read.text(trn, 'TRN04'),
    productionDate: read.date(root.segment('DTM', '405'), 'DTM02'),
    payer: readPayer(root.loop('1000A')),
    payee: readPayee(root.loop('1000B')),
    references: readReferences(root.segments('REF')),
    providerAdjustments: root.segments('PLB').flatMap((plb) => readPlb(plb, read)),
  })
}

function readPayment(bpr: Segment | undefined, read: ValueReader): Payment {
  return compact({
    handling: read.requiredText(bpr, 'BPR01'),
    amount: read.requiredMoney(bpr, 'BPR02'),
    creditDebit: bpr?.get('BPR03') === 'D' ? ('D' as const) : ('C' as const),
    method: read.requiredText(bpr, 'BPR04'),
    format: read.text(bpr, 'BPR05'),
    payerBank: readBank(bpr, read, 6),
    originator: read.text(bpr, 'BPR10'),
    originatorSupplement: read.text(bpr, 'BPR11'),
    payeeBank: readBank(bpr, read, 12),
    date: read.expectedDate(bpr, 'BPR16'),
  })
}

function readBank(bpr: Segment | undefined, read: ValueReader, first: number): BankAccount | undefined {
  const at = (offset: number) => read.text(bpr, `BPR${String(first + offset).padStart(2, '0')}`)
  const bank = compact({
    routingQualifier: at(0),
    routing: at(1),
    accountQualifier: at(2),
    account: at(3),
  })
  return Object.keys(bank).length > 0 ? bank : undefined
}

function readPayer(loop: LoopNode | undefined): RemittancePayer {
  const n1 = loop?.segment('N1')
  return compact({
    name: n1?.get('N102').trim() || undefined,
    idQualifier: n1?.get('N103').trim() || undefined,
    id: n1?.get('N104').trim() || undefined,
    address: readAddress(loop),
    references: readReferences(loop?.segments('REF') ?? []),
  })
}

/** The NPI and the TIN stand in N104 or, as the other one, in a REF (TJ). */
function readPayee(loop: LoopNode | undefined): RemittancePayee {
  const n1 = loop?.segment('N1')
  const [qualifier, id] = [n1?.get('N103').trim(), n1?.get('N104').trim() || undefined]
  const references = readReferences(loop?.segments('REF') ?? [])
  const tin = qualifier === 'FI' ? id : references.find((reference) => reference.qualifier === 'TJ')?.id
  return compact({
    name: n1?.get('N102').trim() || undefined,
    npi: qualifier === 'XX' ? id : undefined,
    tin,
    address: readAddress(loop),
    references: references.filter((reference) => reference.qualifier !== 'TJ' || reference.id !== tin),
  })
}

function readPlb(plb: Segment, read: ValueReader): ProviderAdjustment[] {
  const adjustments: ProviderAdjustment[] = []
  const fiscalPeriodEnd = read.date(plb, 'PLB02')
  for (let at = 3; at < plb.size + 1; at += 2) {
    const name = (position: number) => `PLB${String(position).padStart(2, '0')}`
    if (plb.element(at) === '' && plb.element(at + 1) === '') continue
    adjustments.push(
      compact({
        provider: plb.get('PLB01').trim(),
        fiscalPeriodEnd,
        reason: read.requiredText(plb, `${name(at)}-1`),
        reference: read.text(plb, `${name(at)}-2`),
        amount: read.requiredMoney(plb, name(at + 1)),
      }),
    )
  }
  return adjustments
}

/** An 835 of another version is read as if it were of this one, and that is told. */
export const versionIssues = ({
  version,
  place,
}: Pick<Transaction, 'version' | 'place'>): readonly Issue[] =>
  version && !version.startsWith(schema835.versionPrefix) ? [otherVersion(place)] : []

const otherVersion = (place: string): Issue =>
  warning(
    'x12.version',
    `${place}/GS08`,
    `The transaction is not of version ${schema835.versionPrefix}; it is read as if it were.`,
    `Send ${schema835.version}.`,
  )
