import { cents, date, decimal, money, required, text } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { span } from '../shape/lists.ts'
import { each, loop, some, type ValueOfLoop } from '../shape/loop.ts'
import { framed, many, one, segment, values } from '../shape/parts.ts'
import { moreReferences } from './party-parts.ts'
import {
  carriers,
  charges,
  contacts,
  currency,
  dates,
  describedAs,
  descriptions,
  equipment,
  ITEM_IDS,
  itemIds,
  marks,
  measurements,
  notes,
  packages,
  packing,
  packSizes,
  parties,
  prices,
  pricingInformation,
  quantities,
  SUPPLY,
  shippingTerms,
  subLines,
  taxes,
  terms,
  totals,
} from './supply-parts.ts'
import { invoiceRules } from './supply-rules.ts'

const line = loop(
  'IT1 S*',
  segment('IT1 R1', {
    number: text('IT101', 20),
    quantity: decimal('IT102'),
    unit: text('IT103', 2),
    price: decimal('IT104'),
    priceBasis: text('IT105', 2),
    /** Pairs of qualifier and id. */
    ids: ITEM_IDS.it1,
  }),
  itemIds('LIN S*'),
  many('services', 'SI S*', { agency: required(text('SI01', 2)), codes: span('SI02', 20) }),
  currency('CUR S1'),
  quantities('QTY S*'),
  pricingInformation('PO3 S*'),
  prices('CTP S*'),
  many('periodAmounts', 'PAM S*', {
    qualifier: text('PAM01', 2),
    quantity: decimal('PAM02'),
    unit: text('PAM03-1', 2),
    amountQualifier: text('PAM04', 3),
    amount: decimal('PAM05'),
  }),
  describedAs,
  measurements('MEA S*'),
  many('attachments', 'PWK S*', {
    kind: required(text('PWK01', 2)),
    sentBy: text('PWK02', 2),
    control: text('PWK06', 80),
  }),
  packSizes('PO4 S*'),
  moreReferences('REF S*'),
  contacts('PER S*'),
  many('destinations', 'SDQ S*', {
    unit: text('SDQ01', 2),
    idQualifier: text('SDQ02', 2),
    quantities: span('SDQ03', 20),
  }),
  taxes('TXI S*'),
  terms('ITD S*'),
  many('discounts', 'DIS S*', {
    type: required(text('DIS01', 3)),
    basis: text('DIS02', 2),
    value: decimal('DIS03'),
  }),
  many('salesTaxes', 'TAX S*', {
    id: text('TAX01', 20),
    locationQualifier: text('TAX02', 2),
    location: text('TAX03', 30),
  }),
  shippingTerms('FOB S*'),
  dates('DTM S*'),
  many('commodities', 'TC2 S*', { qualifier: required(text('TC201', 1)), code: required(text('TC202', 30)) }),
  charges,
  many('accounting', 'FA1 S*', {
    agency: required(text('FA101', 2)),
    service: text('FA102', 10),
    indicator: text('FA103', 1),
  }),
  many('accountingData', 'FA2 S*', { code: required(text('FA201', 2)), value: required(text('FA202', 80)) }),
  packages('TD1 S*'),
  carriers('TD5 S*'),
  equipment('TD3 S*'),
  marks('MAN S*'),
  values('messages', 'MSG S*', text('MSG01', 264)),
  notes,
  parties('200'),
  subLines,
)

const invoice = loop(
  'ST R1',
  framed('ST R1'),
  segment('BIG R1', {
    date: date('BIG01'),
    number: required(text('BIG02', 22)),
    orderDate: date('BIG03'),
    order: text('BIG04', 22),
    release: text('BIG05', 30),
    change: text('BIG06', 8),
    /** `DI` debit, `CR` credit, ... */
    type: text('BIG07', 2),
    purpose: text('BIG08', 2),
    action: text('BIG09', 2),
    invoiceGroup: text('BIG10', 50),
  }),
  many('remarks', 'NTE S*', { kind: text('NTE01', 3), text: required(text('NTE02', 80)) }),
  currency('CUR S1'),
  moreReferences('REF S*'),
  many('conditions', 'YNQ S*', {
    code: text('YNQ01', 2),
    answer: required(text('YNQ02', 1)),
    text: text('YNQ05', 264),
  }),
  contacts('PER S3'),
  parties('200'),
  terms('ITD S*'),
  dates('DTM S*'),
  shippingTerms('FOB S1'),
  descriptions('PID S*'),
  measurements('MEA S*'),
  many('attachments', 'PWK S*', {
    kind: required(text('PWK01', 2)),
    sentBy: text('PWK02', 2),
    control: text('PWK06', 80),
  }),
  packing('PKG S*'),
  notes,
  each('lines', line),
  /** TDS: amounts in cents, without a point. */
  one('amounts', 'TDS R1', {
    total: required(cents('TDS01')),
    beforeDiscount: cents('TDS02'),
    afterDiscount: cents('TDS03'),
    discount: cents('TDS04'),
  }),
  taxes('TXI S*'),
  one('carrier', 'CAD S1', {
    mode: text('CAD01', 2),
    equipmentInitial: text('CAD02', 4),
    equipmentNumber: text('CAD03', 10),
    id: text('CAD04', 4),
    routing: text('CAD05', 35),
    orderStatus: text('CAD06', 2),
    referenceQualifier: text('CAD07', 3),
    reference: text('CAD08', 50),
    serviceLevel: text('CAD09', 2),
  }),
  many('otherAmounts', 'AMT S*', {
    qualifier: required(text('AMT01', 3)),
    amount: required(money('AMT02')),
    creditDebit: text('AMT03', 1),
  }),
  charges,
  some(
    'shipped',
    loop(
      'ISS S*',
      segment('ISS R1', {
        units: decimal('ISS01'),
        unit: text('ISS02', 2),
        weight: decimal('ISS03'),
        weightUnit: text('ISS04', 2),
        volume: decimal('ISS05'),
        volumeUnit: text('ISS06', 2),
      }),
      descriptions('PID S1'),
    ),
  ),
  totals,
  framed('SE R1'),
)

/** An 810. */
export type Invoice = ValueOfLoop<typeof invoice>
export type InvoiceLine = ValueOfLoop<typeof line>

/** Invoice. */
export const guide810 = defineGuide({ set: '810', functional: 'IN', ...SUPPLY }, invoice, {
  units: [line],
  rules: () => invoiceRules(invoice, line),
})
