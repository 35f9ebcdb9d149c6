import { date, decimal, number, required, text, time } from '../shape/fields.ts'
import { components, span } from '../shape/lists.ts'
import { loop, some } from '../shape/loop.ts'
import { many, one, segment, values } from '../shape/parts.ts'
import { address, CONTACT, moreReferences, N1 } from './party-parts.ts'

/**
 * Parts of the supply chain's sets (order, acknowledgment, ship notice, invoice). They are of the base standard, without
 * a guide: what partners agree on differs, so nearly nothing is required, and loops are named after their first segment.
 */
export const SUPPLY = { version: '004010', versionPrefix: '00' }

export const contacts = (spec: string) => many('contacts', spec, CONTACT)
export const dates = (spec: string) =>
  many('dates', spec, {
    qualifier: required(text('DTM01', 3)),
    date: date('DTM02'),
    time: time('DTM03'),
    zone: text('DTM04', 2),
    format: text('DTM05', 3),
    period: text('DTM06', 35),
  })

export const shippingTerms = (spec: string) =>
  many('shippingTerms', spec, {
    payment: required(text('FOB01', 2)),
    locationQualifier: text('FOB02', 2),
    description: text('FOB03', 80),
    transport: text('FOB04', 2),
    terms: text('FOB05', 3),
    titlePassageQualifier: text('FOB06', 2),
    titlePassage: text('FOB07', 80),
  })

export const carriers = (spec: string) =>
  many('carriers', spec, {
    sequence: text('TD501', 2),
    idQualifier: text('TD502', 2),
    id: text('TD503', 80),
    mode: text('TD504', 2),
    routing: text('TD505', 35),
    orderStatus: text('TD506', 2),
    locationQualifier: text('TD507', 2),
    location: text('TD508', 30),
    transitDirection: text('TD509', 2),
    transitTimeQualifier: text('TD510', 2),
    transitTime: decimal('TD511'),
    serviceLevel: text('TD512', 2),
  })

export const packages = (spec: string) =>
  many('packages', spec, {
    packaging: text('TD101', 5),
    count: number('TD102'),
    commodityQualifier: text('TD103', 1),
    commodity: text('TD104', 30),
    lading: text('TD105', 50),
    weightQualifier: text('TD106', 2),
    weight: decimal('TD107'),
    unit: text('TD108', 2),
    volume: decimal('TD109'),
    volumeUnit: text('TD110', 2),
  })

export const equipment = (spec: string) =>
  many('equipment', spec, {
    description: text('TD301', 2),
    initial: text('TD302', 4),
    number: text('TD303', 10),
    weightQualifier: text('TD304', 2),
    weight: decimal('TD305'),
    unit: text('TD306', 2),
    ownership: text('TD307', 1),
    sealStatus: text('TD308', 2),
    seal: text('TD309', 15),
  })

export const handling = (spec: string) =>
  many('handling', spec, {
    code: text('TD401', 3),
    hazardQualifier: text('TD402', 1),
    hazardClass: text('TD403', 4),
    description: text('TD404', 80),
  })

export const marks = (spec: string) =>
  many('marks', spec, {
    qualifier: required(text('MAN01', 2)),
    mark: required(text('MAN02', 48)),
    last: text('MAN03', 48),
  })

export const measurements = (spec: string) =>
  many('measurements', spec, {
    reference: text('MEA01', 2),
    qualifier: text('MEA02', 3),
    value: decimal('MEA03'),
    unit: text('MEA04-1', 2),
    least: decimal('MEA05'),
    most: decimal('MEA06'),
  })

export const packing = (spec: string) =>
  many('packing', spec, {
    type: text('PKG01', 1),
    characteristic: text('PKG02', 5),
    agency: text('PKG03', 2),
    code: text('PKG04', 7),
    description: text('PKG05', 80),
  })

const DESCRIPTION = {
  type: required(text('PID01', 1)),
  characteristic: text('PID02', 3),
  agency: text('PID03', 2),
  code: text('PID04', 12),
  description: text('PID05', 80),
  surface: text('PID06', 2),
  sourceSubqualifier: text('PID07', 15),
  applies: text('PID08', 1),
  language: text('PID09', 3),
}
export const descriptions = (spec: string) => many('descriptions', spec, DESCRIPTION)
/** Descriptions with measurements below them. */
export const describedAs = some(
  'descriptions',
  loop('PID S*', segment('PID R1', DESCRIPTION), measurements('MEA S*')),
)

export const terms = (spec: string) =>
  many('terms', spec, {
    type: text('ITD01', 2),
    basis: text('ITD02', 2),
    discountPercent: decimal('ITD03'),
    discountDate: date('ITD04'),
    discountDays: number('ITD05'),
    netDate: date('ITD06'),
    netDays: number('ITD07'),
    /** ITD08, in the smallest unit of the currency. */
    discountAmount: decimal('ITD08'),
    deferredDate: date('ITD09'),
    deferredAmount: decimal('ITD10'),
    deferredPercent: decimal('ITD11'),
    description: text('ITD12', 80),
    dayOfMonth: number('ITD13'),
  })

export const taxes = (spec: string) =>
  many('taxes', spec, {
    type: required(text('TXI01', 2)),
    amount: decimal('TXI02'),
    percent: decimal('TXI03'),
    jurisdictionQualifier: text('TXI04', 2),
    jurisdiction: text('TXI05', 10),
    exempt: text('TXI06', 1),
    relationship: text('TXI07', 1),
    base: decimal('TXI08'),
    taxId: text('TXI09', 20),
  })

export const currency = (spec: string) =>
  one('currency', spec, {
    entity: required(text('CUR01', 3)),
    code: required(text('CUR02', 3)),
    rate: decimal('CUR03'),
  })

/** SAC: an allowance (`A`), a charge (`C`) or a service. SAC05 is in cents, without a point. */
const charge = loop(
  'SAC S25',
  segment('SAC R1', {
    indicator: required(text('SAC01', 1)),
    code: text('SAC02', 4),
    agency: text('SAC03', 2),
    agencyCode: text('SAC04', 10),
    amountInCents: decimal('SAC05'),
    basis: text('SAC06', 1),
    percent: decimal('SAC07'),
    rate: decimal('SAC08'),
    unit: text('SAC09', 2),
    quantity: decimal('SAC10'),
    secondQuantity: decimal('SAC11'),
    handling: text('SAC12', 2),
    reference: text('SAC13', 50),
    option: text('SAC14', 20),
    description: text('SAC15', 80),
    language: text('SAC16', 3),
  }),
  currency('CUR S1'),
  taxes('TXI S*'),
)
export const charges = some('charges', charge)

/** N9: a reference with what there is to say about it. */
export const notes = some(
  'notes',
  loop(
    'N9 S*',
    segment('N9 R1', {
      qualifier: required(text('N901', 3)),
      id: text('N902', 50),
      description: text('N903', 45),
      date: date('N904'),
    }),
    dates('DTM S*'),
    values('messages', 'MSG S*', text('MSG01', 264)),
  ),
)

/** Other names and parts of an address that do not fit in N1 and N3. */
const partyNames = many('names', 'N2 S2', { name: required(text('N201', 60)), second: text('N202', 60) })

export const parties = (max: string) =>
  some(
    'parties',
    loop(
      `N1 S${max}`,
      segment('N1 R1', {
        /** `ST` ship to, `BT` bill to, `VN` vendor, ... */
        role: required(text('N101', 3)),
        ...N1,
      }),
      partyNames,
      address('S', 2),
      moreReferences('REF S12'),
      contacts('PER S3'),
      shippingTerms('FOB S1'),
      carriers('TD5 S12'),
    ),
  )

/** Neighbouring pairs of qualifier and id, from an element on: `UP`, `VN`, `BP`, ... */
export const ITEM_IDS = {
  po1: span('PO106', 20),
  it1: span('IT106', 20),
  lin: span('LIN02', 30),
}

export const itemIds = (spec: string) =>
  many('identifications', spec, { number: text('LIN01', 20), ids: ITEM_IDS.lin })

export const packSizes = (spec: string) =>
  many('packs', spec, {
    pack: number('PO401'),
    size: decimal('PO402'),
    unit: text('PO403', 2),
    packaging: text('PO404', 5),
    weightQualifier: text('PO405', 2),
    weight: decimal('PO406'),
    weightUnit: text('PO407', 2),
    volume: decimal('PO408'),
    volumeUnit: text('PO409', 2),
    inner: number('PO414'),
  })

export const prices = (spec: string) =>
  many('prices', spec, {
    tradeClass: text('CTP01', 2),
    code: text('CTP02', 3),
    price: decimal('CTP03'),
    quantity: decimal('CTP04'),
    unit: components('CTP05', 1, 3),
    multiplierQualifier: text('CTP06', 3),
    multiplier: decimal('CTP07'),
    amount: decimal('CTP08'),
  })

export const quantities = (spec: string) =>
  many('quantities', spec, {
    qualifier: required(text('QTY01', 2)),
    quantity: decimal('QTY02'),
    unit: components('QTY03', 1, 15),
    text: text('QTY04', 30),
  })

export const pricingInformation = (spec: string) =>
  many('pricing', spec, {
    change: text('PO301', 2),
    date: date('PO302'),
    code: text('PO303', 3),
    price: decimal('PO304'),
    basis: text('PO305', 2),
    quantity: decimal('PO306'),
    unit: text('PO307', 2),
    description: text('PO308', 80),
  })

/** CTT: how many lines, and the sum of their quantities where partners ask for it. */
export const totals = one('totals', 'CTT S1', {
  lines: number('CTT01'),
  quantity: decimal('CTT02'),
  weight: decimal('CTT03'),
  weightUnit: text('CTT04', 2),
  volume: decimal('CTT05'),
  volumeUnit: text('CTT06', 2),
  description: text('CTT07', 80),
})

export const subLines = some(
  'subLines',
  loop(
    'SLN S*',
    segment('SLN R1', {
      number: required(text('SLN01', 20)),
      parent: text('SLN02', 20),
      relationship: text('SLN03', 1),
      quantity: decimal('SLN04'),
      /** Unit, exponent and multiplier, up to five times. */
      unit: components('SLN05', 1, 15),
      price: decimal('SLN06'),
      priceBasis: text('SLN07', 2),
      relationshipCode: text('SLN08', 1),
      ids: span('SLN09', 20),
    }),
    values('messages', 'MSG S*', text('MSG01', 264)),
    descriptions('PID S*'),
    pricingInformation('PO3 S*'),
    prices('CTP S*'),
    moreReferences('REF S*'),
    dates('DTM S*'),
  ),
)
