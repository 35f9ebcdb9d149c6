import { date, decimal, number, required, text, time } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { components, span } from '../shape/lists.ts'
import { each, loop, type ValueOfLoop } from '../shape/loop.ts'
import { framed, many, one, segment } from '../shape/parts.ts'
import { moreReferences } from './party-parts.ts'
import {
  carriers,
  charges,
  contacts,
  dates,
  descriptions,
  equipment,
  handling,
  itemIds,
  marks,
  measurements,
  packages,
  packing,
  packSizes,
  parties,
  SUPPLY,
  shippingTerms,
  totals,
} from './supply-parts.ts'
import { levelCountRules } from './supply-rules.ts'

/** Levels follow one another in the file; `parent` says which belongs to which. */
const shipLevel = loop(
  'HL R*',
  segment('HL R1', {
    number: required(text('HL01', 12)),
    parent: text('HL02', 12),
    /** `S` shipment, `O` order, `T` pallet, `P` package, `I` item. */
    kind: required(text('HL03', 2)),
    hasChild: text('HL04', 1),
  }),
  itemIds('LIN S*'),
  one('item', 'SN1 S1', {
    number: text('SN101', 20),
    shipped: required(decimal('SN102')),
    unit: required(text('SN103', 2)),
    shippedToDate: decimal('SN104'),
    ordered: decimal('SN105'),
    orderedUnit: text('SN106', 2),
    returnable: text('SN107', 2),
    status: text('SN108', 2),
  }),
  many('subLines', 'SLN S*', {
    number: required(text('SLN01', 20)),
    parent: text('SLN02', 20),
    relationship: text('SLN03', 1),
    quantity: decimal('SLN04'),
    unit: components('SLN05', 1, 15),
    ids: span('SLN09', 20),
  }),
  one('order', 'PRF S1', {
    number: required(text('PRF01', 22)),
    release: text('PRF02', 30),
    change: text('PRF03', 8),
    date: date('PRF04'),
    lineNumber: text('PRF05', 20),
    contract: text('PRF06', 30),
    type: text('PRF07', 2),
  }),
  packSizes('PO4 S1'),
  descriptions('PID S*'),
  measurements('MEA S*'),
  many('attachments', 'PWK S*', {
    kind: required(text('PWK01', 2)),
    sentBy: text('PWK02', 2),
    control: text('PWK06', 80),
  }),
  packing('PKG S*'),
  packages('TD1 S*'),
  carriers('TD5 S*'),
  equipment('TD3 S*'),
  handling('TD4 S*'),
  moreReferences('REF S*'),
  contacts('PER S3'),
  one('section', 'LS S1', { id: required(text('LS01', 6)) }),
  marks('MAN S*'),
  dates('DTM S*'),
  shippingTerms('FOB S1'),
  one('pallet', 'PAL S1', {
    type: text('PAL01', 2),
    tiers: number('PAL02'),
    blocks: number('PAL03'),
    pack: number('PAL04'),
    weight: decimal('PAL05'),
    unit: text('PAL06', 2),
  }),
  parties('200'),
  many('destinations', 'SDQ S*', {
    unit: text('SDQ01', 2),
    idQualifier: text('SDQ02', 2),
    quantities: span('SDQ03', 20),
  }),
  many('allowances', 'ITA S*', {
    indicator: text('ITA01', 1),
    agency: text('ITA02', 2),
    code: text('ITA03', 10),
    handling: text('ITA04', 2),
    amount: decimal('ITA07'),
  }),
  charges,
)

const notice = loop(
  'ST R1',
  framed('ST R1'),
  segment('BSN R1', {
    purpose: required(text('BSN01', 2)),
    number: required(text('BSN02', 30)),
    date: date('BSN03'),
    time: time('BSN04'),
    /** How the levels are built: `0001` shipment, order, packaging, item, ... */
    structure: text('BSN05', 4),
    type: text('BSN06', 2),
    status: text('BSN07', 3),
  }),
  dates('DTM S*'),
  each('levels', shipLevel),
  totals,
  framed('SE R1'),
)

/** An 856. */
export type ShipNotice = ValueOfLoop<typeof notice>
export type ShipNoticeLevel = ValueOfLoop<typeof shipLevel>

/** A level with those below it. */
export type ShipNoticeBranch = {
  readonly level: ShipNoticeLevel
  readonly below: readonly ShipNoticeBranch[]
}

/** The levels as a tree: those without a known parent at the top. A level that is its own ancestor is left out. */
export function shipNoticeTree({ levels }: ShipNotice): readonly ShipNoticeBranch[] {
  const numbers = new Set(levels.map((one) => one.number))
  const branch = (level: ShipNoticeLevel, above: ReadonlySet<string>): ShipNoticeBranch => {
    const path = new Set([...above, level.number])
    const below = levels.filter((one) => one.parent === level.number && !path.has(one.number))
    return { level, below: below.map((one) => branch(one, path)) }
  }
  const top = levels.filter((one) => !numbers.has(one.parent ?? ''))
  return top.map((level) => branch(level, new Set()))
}

/** Ship notice. */
export const guide856 = defineGuide({ set: '856', functional: 'SH', ...SUPPLY }, notice, {
  units: [shipLevel],
  rules: () => levelCountRules(notice, shipLevel),
})
