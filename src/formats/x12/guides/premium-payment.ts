import { PAYMENT_METHODS } from '../code-sets.ts'
import { choice, code, date, decimal, group, money, number, required, text, unless } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { each, loop, needs, some, type ValueOfLoop } from '../shape/loop.ts'
import { framed, many, one, segment } from '../shape/parts.ts'
import { address, contacts, ENTITY, moreReferences, N1, QUALIFIED_DATE } from './party-parts.ts'
import { premiumBalances } from './premium-rules.ts'

const bank = (first: number) => {
  const name = (offset: number) => `BPR${String(first + offset).padStart(2, '0')}`
  return group({
    routingQualifier: text(name(0), 2),
    routing: text(name(1), 12),
    accountQualifier: text(name(2), 3),
    account: text(name(3), 35),
  })
}

/** ADX: taken off or added to what is paid. */
const ADJUSTMENT = {
  amount: required(money('ADX01')),
  reason: required(text('ADX02', 2)),
  qualifier: text('ADX03', 3),
  reference: text('ADX04', 50),
}

const adjustment = (head: string) => loop(head, segment('ADX R1', ADJUSTMENT), moreReferences('REF S*'))

const item = loop(
  '2310 S*',
  segment('IT1 R1', {
    number: text('IT101', 20),
    quantity: decimal('IT102'),
    unit: text('IT103', 2),
    price: decimal('IT104'),
  }),
  many('counts', 'SLN S*', {
    number: required(text('SLN01', 20)),
    relationship: text('SLN03', 1),
    quantity: decimal('SLN04'),
    unit: text('SLN05-1', 2),
  }),
  moreReferences('REF S*'),
)

const remittance = loop(
  '2300 S*',
  segment('RMR R1', {
    qualifier: text('RMR01', 3),
    reference: text('RMR02', 50),
    action: text('RMR03', 2),
    paid: required(money('RMR04')),
    billed: money('RMR05'),
    discount: money('RMR06'),
  }),
  moreReferences('REF S*'),
  many('dates', 'DTM S*', { ...QUALIFIED_DATE, format: text('DTM05', 3), period: text('DTM06', 35) }),
  some('items', item),
  some('adjustments', adjustment('2320 S*')),
)

const entity = loop(
  '2000 S*',
  segment('ENT R1', {
    number: required(text('ENT01', 6)),
    /** `2L` corporation, `2J` individual. */
    kind: text('ENT02', 3),
    idQualifier: text('ENT03', 2),
    id: text('ENT04', 80),
  }),
  some('people', loop('2100 S*', segment('NM1 R1', ENTITY), address(), moreReferences('REF S*'))),
  some('adjustments', adjustment('2200 S*')),
  each('remittances', remittance),
)

const premium = loop(
  'ST R1',
  framed('ST R1'),
  segment('BPR R1', {
    /** `I` with the money, `C` payment and remittance apart, ... */
    handling: required(text('BPR01', 2)),
    amount: required(money('BPR02')),
    creditDebit: choice('BPR03', { C: 'C', D: 'D' }, 'C'),
    method: required(code('BPR04', PAYMENT_METHODS)),
    format: text('BPR05', 10),
    payerBank: bank(6),
    originator: text('BPR10', 10),
    originatorSupplement: text('BPR11', 9),
    payeeBank: bank(12),
    date: date('BPR16'),
  }),
  segment(
    'TRN R1',
    {
      trace: required(text('TRN02', 50)),
      traceOrigin: text('TRN03', 10),
      traceSupplement: text('TRN04', 50),
      traceKind: unless('3', text('TRN01', 2)),
    },
    { TRN01: '3' },
  ),
  one('currency', 'CUR S1', {
    entity: required(text('CUR01', 3)),
    code: required(text('CUR02', 3)),
    rate: number('CUR03'),
  }),
  moreReferences('REF S*'),
  many('dates', 'DTM S*', { ...QUALIFIED_DATE, format: text('DTM05', 3), period: text('DTM06', 35) }),
  needs(
    'receiver',
    loop(
      '1000A R1',
      segment('N1=PE R1', N1),
      segment('N2 S1', { secondName: text('N201', 60) }),
      address(),
      contacts('PER S1'),
      one('delivery', 'RDM S1', {
        method: required(text('RDM01', 2)),
        name: text('RDM02', 60),
        address: text('RDM03', 256),
      }),
    ),
  ),
  needs(
    'payer',
    loop(
      '1000B R1',
      segment('N1=PR R1', N1),
      segment('N2 S1', { secondName: text('N201', 60) }),
      address(),
      contacts('PER S*'),
    ),
  ),
  some(
    'intermediaries',
    loop('1000C S*', segment('N1 R1', { role: required(text('N101', 3)), ...N1 }), address()),
  ),
  each('entities', entity),
  framed('SE R1'),
)

/** An 820: premiums paid to an insurer, and for whom. */
export type PremiumPayment = ValueOfLoop<typeof premium>

/** Payroll deducted and other group premium payment, 005010X218. */
export const guide820 = defineGuide(
  {
    set: '820',
    functional: 'RA',
    version: '005010X218',
    versionPrefix: '005010X218',
    olderPrefix: '004010X061',
  },
  premium,
  { units: [entity], balances: () => premiumBalances(premium, entity) },
)
