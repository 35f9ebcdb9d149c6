import { CLAIM_FILINGS, CLAIM_FREQUENCIES, CLAIM_STATUSES, PAYMENT_METHODS } from '../code-sets.ts'
import { LoopNode } from '../loops.ts'
import type { ObjectOf } from '../shape/field.ts'
import { choice, code, date, expected, group, money, number, required, text, usual } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { procedure, span } from '../shape/lists.ts'
import { each, loop, needs, type ValueOfLoop } from '../shape/loop.ts'
import { always, append, framed, listOf, many, one, type Part, segment, value } from '../shape/parts.ts'
import { Reading } from '../shape/reading.ts'
import { adjustments, chunks } from './adjustments.ts'
import { dayRange } from './day-range.ts'
import { address, contacts, N1, PARTY, reference, references } from './party-parts.ts'
import { providerAdjustments } from './provider-adjustments.ts'
import { remittanceBalances, remittanceRules } from './remittance-rules.ts'

const AMOUNT = { qualifier: required(text('AMT01', 3)), amount: required(money('AMT02')) }
const QUANTITY = { qualifier: required(text('QTY01', 2)), quantity: required(number('QTY02')) }
export type QualifiedAmount = ObjectOf<typeof AMOUNT>
export type QualifiedQuantity = ObjectOf<typeof QUANTITY>

const amounts = (spec: string) => always(many('amounts', spec, AMOUNT))
const quantities = (spec: string) => always(many('quantities', spec, QUANTITY))

/** LQ: remark codes. */
const REMARK = { qualifier: required(text('LQ01', 3)), id: required(text('LQ02', 30)) }

const remittanceLine = loop(
  '2110 S999',
  segment('SVC R1', {
    procedure: procedure('SVC01'),
    charged: required(money('SVC02')),
    paid: usual(money('SVC03')),
    revenueCode: text('SVC04', 48),
    units: number('SVC05'),
    /** When the payer changed the procedure. */
    submittedProcedure: procedure('SVC06'),
    submittedUnits: number('SVC07'),
  }),
  dayRange('dates', 'DTM=150|151|472 S2', { one: '472', from: '150', to: '151' }),
  adjustments('CAS S99'),
  /** The line control number of the claim, REF*6R in the 837. */
  reference('lineControl', 'REF=6R S1'),
  references(
    'REF=1S|APC|BB|E9|G1|G3|LU|RB S8',
    'REF=0B|1A|1B|1C|1D|1G|1H|1J|D3|G2|HPI|SY|TJ S10',
    'REF=0K S5',
  ),
  amounts('AMT S9'),
  quantities('QTY S6'),
  always(many('remarks', 'LQ S99', REMARK)),
)

const party = <const Name extends string>(name: Name, entity: string) => one(name, `NM1=${entity} S1`, PARTY)

/** Loop 2100, one CLP. */
const remittanceClaim = loop(
  '2100 R*',
  segment('CLP R1', {
    /** CLM01 of the claim. */
    patientControlNumber: required(text('CLP01', 38)),
    /** 1 primary, 2 secondary, 3 tertiary, 4 denied, 22 reversal, ... */
    status: required(code('CLP02', CLAIM_STATUSES)),
    charged: required(money('CLP03')),
    paid: required(money('CLP04')),
    patientResponsibility: money('CLP05'),
    filing: code('CLP06', CLAIM_FILINGS),
    payerControlNumber: text('CLP07', 50),
    facilityType: text('CLP08', 2),
    frequency: code('CLP09', CLAIM_FREQUENCIES),
    /** CLP11, CLP12, CLP13: what an inpatient claim was paid by. */
    drg: text('CLP11', 4),
    drgWeight: number('CLP12'),
    dischargeFraction: number('CLP13'),
  }),
  adjustments('CAS S99'),
  party('patient', 'QC'),
  party('subscriber', 'IL'),
  party('corrected', '74'),
  party('rendering', '82'),
  party('crossoverCarrier', 'TT'),
  party('correctedPayer', 'PR'),
  party('otherSubscriber', 'GB'),
  /** The elements as they are; `remarkCodes` finds the remarks in them. */
  value('mia', 'MIA S1', span('MIA01', 24)),
  value('moa', 'MOA S1', span('MOA01', 9)),
  references('REF=1L|1W|28|6P|9A|9C|BB|CE|EA|F8|G1|G3|IG|SY S5', 'REF=0B|1A|1B|1C|1D|1G|1H|1J|D3|G2|LU S10'),
  dayRange('dates', 'DTM=232|233 S2', { one: '232', from: '232', to: '233' }),
  value('coverageExpired', 'DTM=036 S1', date('DTM02')),
  value('received', 'DTM=050 S1', date('DTM02')),
  contacts('PER S2'),
  amounts('AMT S13'),
  quantities('QTY S14'),
  each('lines', remittanceLine),
)

/** Loop 2000: what the claims below it have in common. */
const remittanceGroup = loop(
  '2000 S*',
  segment('LX R1', { number: required(text('LX01', 6)) }),
  /** The elements of TS3 as they are: provider, facility type, fiscal period, claims, charges and other totals. */
  value('summary', 'TS3 S1', span('TS301', 24)),
  /** The elements of TS2 as they are: totals of a provider's inpatient claims. */
  value('supplement', 'TS2 S1', span('TS201', 19)),
  each('claims', remittanceClaim),
)

/** The group a claim stands in; absent when nothing is said of it but its usual number, 1. */
export type RemittanceGroup = Omit<ValueOfLoop<typeof remittanceGroup>, 'claims'>
export type RemittanceClaim = ValueOfLoop<typeof remittanceClaim> & {
  readonly group?: RemittanceGroup | undefined
}
export type RemittanceLine = ValueOfLoop<typeof remittanceLine>

const bank = (first: number) => {
  const name = (offset: number) => `BPR${String(first + offset).padStart(2, '0')}`
  return group({
    routingQualifier: text(name(0), 2),
    routing: text(name(1), 12),
    accountQualifier: text(name(2), 3),
    account: text(name(3), 35),
  })
}

/** What the payer moves. */
const PAYMENT = {
  /** `I` with the money, `H` notice only, ... */
  handling: required(text('BPR01', 2)),
  amount: required(money('BPR02')),
  /** C to the payee, D from the payee. */
  creditDebit: choice('BPR03', { C: 'C', D: 'D' }, 'C'),
  method: required(code('BPR04', PAYMENT_METHODS)),
  format: text('BPR05', 10),
  payerBank: bank(6),
  originator: text('BPR10', 10),
  originatorSupplement: text('BPR11', 9),
  payeeBank: bank(12),
  date: expected(date('BPR16')),
}
export type Payment = ObjectOf<typeof PAYMENT>
export type BankAccount = NonNullable<Payment['payerBank']>

const payer = loop(
  '1000A R1',
  segment('N1=PR R1', N1),
  address('E'),
  references('REF S4'),
  contacts('PER=CX S1', 'PER=BL E*', 'PER=IC S1'),
)

const payee = loop(
  '1000B R1',
  segment('N1=PE R1', N1),
  address(),
  references('REF S*'),
  one('delivery', 'RDM S1', {
    method: required(text('RDM01', 2)),
    name: text('RDM02', 60),
    address: text('RDM03', 256),
  }),
)
export type RemittancePayer = ValueOfLoop<typeof payer>
export type RemittancePayee = ValueOfLoop<typeof payee>

/** Loops 2000 are read into the claims they hold, and made of claims that stand together. */
function claimGroups(): Part<{ readonly claims: readonly RemittanceClaim[] }> {
  return {
    specs: [remittanceGroup.spec],
    properties: [
      {
        name: 'claims',
        domain: { kind: 'loops', properties: remittanceClaim.properties, min: 0 },
        isRequired: true,
      },
    ],
    begin(target) {
      target.claims = []
    },
    read(target, item, reading) {
      if (!(item instanceof LoopNode)) return
      const { claims, ...group } = remittanceGroup.read(item, reading)
      for (const claim of claims) append(target, 'claims', inGroup(claim, group))
    },
    write(source, writer) {
      const groups = chunks(
        listOf(source, 'claims') as readonly RemittanceClaim[],
        Number.POSITIVE_INFINITY,
        isSameGroup,
      )
      for (const [index, claims] of groups.entries()) {
        const group = claims[0]?.group ?? { number: String(index + 1) }
        writer.inLoop(index, () => remittanceGroup.write({ ...group, claims }, writer))
      }
    },
  }
}

const isSameGroup = (one: RemittanceClaim, other: RemittanceClaim): boolean =>
  one.group === other.group || JSON.stringify(one.group) === JSON.stringify(other.group)

function inGroup(claim: ValueOfLoop<typeof remittanceClaim>, group: RemittanceGroup): RemittanceClaim {
  const isPlain = group.number === '1' && Object.keys(group).length === 1
  return isPlain ? claim : { ...claim, group }
}

/** A claim that was read by itself, with what its loop 2000 says of it. */
export function claimOf(claim: ValueOfLoop<typeof remittanceClaim>, node: LoopNode): RemittanceClaim {
  if (!node.parent) return claim
  const { claims: _, ...group } = remittanceGroup.read(node.parent, new Reading(node.parent, () => {}))
  return inGroup(claim, group)
}

const remittance = loop(
  'ST R1',
  framed('ST R1'),
  one('payment', 'BPR R1', PAYMENT),
  segment(
    'TRN R1',
    {
      /** The trace (check or EFT number) that reassociates the remittance with the deposit. */
      trace: required(text('TRN02', 50)),
      traceOrigin: text('TRN03', 10),
      traceSupplement: text('TRN04', 50),
    },
    { TRN01: '1' },
  ),
  one('currency', 'CUR S1', {
    entity: required(text('CUR01', 3)),
    code: required(text('CUR02', 3)),
    rate: number('CUR03'),
  }),
  references('REF=EV S1', 'REF=F2 S1'),
  value('productionDate', 'DTM=405 S1', date('DTM02')),
  needs('payer', payer),
  needs('payee', payee),
  claimGroups(),
  providerAdjustments('PLB S*'),
  framed('SE R1'),
)

/** One 835 transaction: one payment and the claims it pays. */
export type Remittance = ValueOfLoop<typeof remittance>

/** The NPI and the TIN stand in N104 or, as the other one, in a REF (TJ). */
export function payeeIds({ idQualifier, id, references: others }: RemittancePayee): {
  readonly npi?: string | undefined
  readonly tin?: string | undefined
} {
  return {
    npi: idQualifier === 'XX' ? id : undefined,
    tin: idQualifier === 'FI' ? id : others.find(({ qualifier }) => qualifier === 'TJ')?.id,
  }
}

/** The remittance advice remark codes that MIA and MOA carry (MIA05, MIA20-23, MOA03-07). */
export function remarkCodes({ mia = [], moa = [] }: Pick<RemittanceClaim, 'mia' | 'moa'>): readonly string[] {
  return [mia[4] ?? '', ...mia.slice(19, 23), ...moa.slice(2, 7)].filter((found) => found !== '')
}

/** Health care claim payment/advice, 005010X221A1. */
export const guide835 = defineGuide(
  { set: '835', functional: 'HP', version: '005010X221A1', versionPrefix: '005010X221', anyVersion: true },
  remittance,
  {
    units: [remittanceClaim],
    rules: () => remittanceRules(remittance, remittanceClaim),
    balances: () => remittanceBalances(remittance, remittanceClaim),
  },
)
