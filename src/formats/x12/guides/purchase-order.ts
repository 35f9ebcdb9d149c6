import { date, decimal, required, text } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { span } from '../shape/lists.ts'
import { each, loop, some, type ValueOfLoop } from '../shape/loop.ts'
import { framed, many, segment, value, values } from '../shape/parts.ts'
import { moreReferences, QUALIFIED_DATE } from './party-parts.ts'
import {
  carriers,
  charges,
  contacts,
  currency,
  dates,
  describedAs,
  descriptions,
  equipment,
  handling,
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
import { lineCountRules } from './supply-rules.ts'

const salesTaxes = (spec: string) =>
  many('salesTaxes', spec, {
    id: text('TAX01', 20),
    locationQualifier: text('TAX02', 2),
    location: text('TAX03', 30),
    exempt: text('TAX12', 1),
  })
const discounts = (spec: string) =>
  many('discounts', spec, {
    type: required(text('DIS01', 3)),
    basis: text('DIS02', 2),
    value: decimal('DIS03'),
    quantifier: text('DIS04', 2),
    from: decimal('DIS05'),
    to: decimal('DIS06'),
  })
const allowedAmounts = (spec: string) =>
  many('periodAmounts', spec, {
    qualifier: text('PAM01', 2),
    quantity: decimal('PAM02'),
    unit: text('PAM03-1', 2),
    amountQualifier: text('PAM04', 3),
    amount: decimal('PAM05'),
  })
const salesRequirements = (spec: string) =>
  many('salesRequirements', spec, {
    code: text('CSH01', 2),
    action: text('CSH02', 1),
    amount: decimal('CSH03'),
    account: text('CSH04', 35),
    date: date('CSH05'),
  })
const leadTimes = (spec: string) =>
  many('leadTimes', spec, {
    code: required(text('LDT01', 2)),
    quantity: decimal('LDT02'),
    unit: text('LDT03', 2),
    date: date('LDT04'),
  })
const services = (spec: string) =>
  many('services', spec, { agency: required(text('SI01', 2)), codes: span('SI02', 20) })
const installments = value('installments', 'INC S1', span('INC01', 5))
const attachments = (spec: string) =>
  many('attachments', spec, {
    kind: required(text('PWK01', 2)),
    sentBy: text('PWK02', 2),
    control: text('PWK06', 80),
    description: text('PWK07', 80),
  })

/** What stands between the first segment of an order or its acknowledgment and its lines. */
const headParts = [
  currency('CUR S1'),
  moreReferences('REF S*'),
  contacts('PER S3'),
  salesTaxes('TAX S*'),
  shippingTerms('FOB S*'),
  prices('CTP S*'),
  allowedAmounts('PAM S*'),
  salesRequirements('CSH S5'),
  charges,
  terms('ITD S*'),
  discounts('DIS S*'),
  installments,
  dates('DTM S*'),
  leadTimes('LDT S*'),
  itemIds('LIN S*'),
  services('SI S*'),
  descriptions('PID S*'),
  measurements('MEA S*'),
  attachments('PWK S*'),
  packing('PKG S*'),
  packages('TD1 S*'),
  carriers('TD5 S*'),
  equipment('TD3 S*'),
  handling('TD4 S*'),
  marks('MAN S*'),
  notes,
  parties('200'),
] as const

const schedules = some(
  'schedules',
  loop(
    'SCH S*',
    segment('SCH R1', {
      quantity: required(decimal('SCH01')),
      unit: required(text('SCH02', 2)),
      entity: text('SCH03', 3),
      name: text('SCH04', 60),
      qualifier: required(text('SCH05', 3)),
      date: date('SCH06'),
      time: text('SCH07', 8),
      untilQualifier: text('SCH08', 3),
      until: date('SCH09'),
      untilTime: text('SCH10', 8),
      request: text('SCH11', 45),
      line: text('SCH12', 20),
    }),
    carriers('TD5 S*'),
    moreReferences('REF S*'),
  ),
)

const PO1 = {
  number: text('PO101', 20),
  quantity: decimal('PO102'),
  unit: text('PO103', 2),
  price: decimal('PO104'),
  priceBasis: text('PO105', 2),
  /** Pairs of qualifier and id. */
  ids: ITEM_IDS.po1,
}

const lineParts = [
  itemIds('LIN S*'),
  services('SI S*'),
  currency('CUR S1'),
  quantities('QTY S*'),
  pricingInformation('PO3 S*'),
  prices('CTP S*'),
  allowedAmounts('PAM S*'),
  describedAs,
  measurements('MEA S*'),
  attachments('PWK S*'),
  packSizes('PO4 S*'),
  moreReferences('REF S*'),
  contacts('PER S*'),
  many('destinations', 'SDQ S*', {
    unit: text('SDQ01', 2),
    idQualifier: text('SDQ02', 2),
    quantities: span('SDQ03', 20),
  }),
  taxes('TXI S*'),
  charges,
  terms('ITD S*'),
  discounts('DIS S*'),
  salesTaxes('TAX S*'),
  shippingTerms('FOB S*'),
  dates('DTM S*'),
  many('commodities', 'TC2 S*', { qualifier: required(text('TC201', 1)), code: required(text('TC202', 30)) }),
] as const

const lineEnd = [
  packages('TD1 S*'),
  carriers('TD5 S*'),
  equipment('TD3 S*'),
  marks('MAN S*'),
  values('messages', 'MSG S*', text('MSG01', 264)),
  notes,
  parties('200'),
  subLines,
] as const

const totalAmounts = many('amounts', 'AMT S*', {
  qualifier: required(text('AMT01', 3)),
  amount: required(decimal('AMT02')),
})

const orderLine = loop('PO1 S*', segment('PO1 R1', PO1), ...lineParts, schedules, ...lineEnd)

const order = loop(
  'ST R1',
  framed('ST R1'),
  segment('BEG R1', {
    /** `00` original, `01` cancel, `04` change, ... */
    purpose: required(text('BEG01', 2)),
    /** `NE` new order, `SA` stand alone, `RL` release, ... */
    type: required(text('BEG02', 2)),
    number: required(text('BEG03', 22)),
    release: text('BEG04', 30),
    date: date('BEG05'),
    contract: text('BEG06', 30),
    acknowledgment: text('BEG07', 2),
  }),
  ...headParts,
  each('lines', orderLine),
  totals,
  totalAmounts,
  framed('SE R1'),
)

/** An 850. */
export type PurchaseOrder = ValueOfLoop<typeof order>
export type PurchaseOrderLine = ValueOfLoop<typeof orderLine>

/** Purchase order. */
export const guide850 = defineGuide({ set: '850', functional: 'PO', ...SUPPLY }, order, {
  units: [orderLine],
  rules: () => lineCountRules(order, orderLine),
})

const acknowledgedLine = loop(
  'PO1 S*',
  segment('PO1 R1', PO1),
  ...lineParts,
  some(
    'statuses',
    loop(
      'ACK S*',
      segment('ACK R1', {
        /** `IA` accepted, `IB` backordered, `IR` rejected, `IQ` quantity changed, ... */
        status: required(text('ACK01', 2)),
        quantity: decimal('ACK02'),
        unit: text('ACK03', 2),
        dateQualifier: text('ACK04', 3),
        date: date('ACK05'),
        requestReference: text('ACK06', 45),
        ids: span('ACK07', 23),
      }),
      many('dates', 'DTM S1', QUALIFIED_DATE),
    ),
  ),
  schedules,
  ...lineEnd,
)

const acknowledgment = loop(
  'ST R1',
  framed('ST R1'),
  segment('BAK R1', {
    purpose: required(text('BAK01', 2)),
    /** `AC` with detail and change, `AD` with detail, no change, `RD` reject with detail, ... */
    type: required(text('BAK02', 2)),
    number: required(text('BAK03', 22)),
    date: date('BAK04'),
    release: text('BAK05', 30),
    requestReference: text('BAK06', 45),
    contract: text('BAK07', 30),
    sellerNumber: text('BAK08', 50),
    acknowledgedOn: date('BAK09'),
  }),
  ...headParts,
  each('lines', acknowledgedLine),
  totals,
  totalAmounts,
  framed('SE R1'),
)

/** An 855. */
export type PurchaseOrderAcknowledgment = ValueOfLoop<typeof acknowledgment>

/** Purchase order acknowledgment. */
export const guide855 = defineGuide({ set: '855', functional: 'PR', ...SUPPLY }, acknowledgment, {
  units: [acknowledgedLine],
  rules: () => lineCountRules(acknowledgment, acknowledgedLine),
})
