import type { EventBody, GoodsShipped, ShippedLine } from '../../../model/index.ts'
import {
  type ShipNotice,
  type ShipNoticeBranch,
  type ShipNoticeLevel,
  shipNoticeTree,
} from '../../x12/index.ts'
import { given } from '../given.ts'
import { dayOf } from './days.ts'
import {
  dateOf,
  datesOf,
  decimalOf,
  fromItemIds,
  fromTradeParties,
  toItemIds,
  toTradeParties,
} from './trade-parts.ts'

/** What was sent (856), there and back: whatever its levels are, each item is told with the order and packages it is in. */

type Body = EventBody<typeof GoodsShipped>

/** DTM01. */
const [SHIPPED, EXPECTED] = ['011', '017']

export function shipmentToModel(notice: ShipNotice): Body {
  const tops = notice.levels.filter(({ kind }) => kind === 'S')
  return given({
    shipment: notice.number,
    purpose: notice.purpose,
    noticedOn: notice.date,
    shippedOn: firstOf(tops, ({ dates }) => dateOf(dates, SHIPPED ?? '')),
    expectedOn: firstOf(tops, ({ dates }) => dateOf(dates, EXPECTED ?? '')),
    carrier: firstOf(tops, ({ carriers = [] }) => carriers[0]?.id ?? carriers[0]?.routing),
    references: tops.flatMap(({ references = [] }) =>
      references.map(({ qualifier: kind, id: value }) => ({ kind, value })),
    ),
    parties: notice.levels.flatMap(({ parties }) => toTradeParties(parties)),
    lines: shipNoticeTree(notice).flatMap((branch) => linesIn(branch, {})),
  })
}

type Above = { readonly order?: string | undefined; readonly packages?: readonly string[] }

/** An order, or a package, is of all below it. */
function linesIn({ level, below }: ShipNoticeBranch, above: Above): ShippedLine[] {
  const marks = (level.marks ?? []).map(({ mark }) => mark)
  const here = {
    order: level.order?.number ?? above.order,
    packages: [...(above.packages ?? []), ...marks],
  }
  const own = level.item ? [lineOf(level, level.item, here)] : []
  return [...own, ...below.flatMap((branch) => linesIn(branch, here))]
}

function lineOf(
  level: ShipNoticeLevel,
  item: NonNullable<ShipNoticeLevel['item']>,
  { order, packages }: Required<Above>,
): ShippedLine {
  const [first] = level.identifications ?? []
  return given({
    order,
    line: item.number ?? first?.number,
    ids: (level.identifications ?? []).flatMap(({ ids }) => toItemIds(ids)),
    description: level.descriptions?.find(({ description }) => description !== undefined)?.description,
    quantity: decimalOf(item.shipped) ?? '',
    unit: item.unit,
    packages: [...packages],
  })
}

const firstOf = <Found>(levels: readonly ShipNoticeLevel[], read: (level: ShipNoticeLevel) => Found) =>
  levels.map(read).find((found) => found !== undefined)

/** Written as shipment, orders, items (BSN05 0004). */
export function shipmentToX12(body: Body): ShipNotice {
  const levels: ShipNoticeLevel[] = [topLevel(body)]
  const add = (level: Omit<ShipNoticeLevel, 'number' | 'hasChild'>, hasChild: boolean): string => {
    const number = String(levels.length + 1)
    levels.push({ number, hasChild: hasChild ? '1' : '0', ...level })
    return number
  }
  for (const [order, lines] of Map.groupBy(body.lines, (line) => line.order)) {
    const parent = order === undefined ? '1' : add({ parent: '1', kind: 'O', order: { number: order } }, true)
    for (const line of lines) add({ parent, kind: 'I', ...itemOf(line) }, false)
  }
  return {
    purpose: body.purpose,
    number: body.shipment,
    date: dayOf(body.noticedOn),
    structure: '0004',
    levels,
    totals: { lines: levels.length },
  }
}

const topLevel = ({ carrier, references, lines, ...body }: Body): ShipNoticeLevel => ({
  number: '1',
  kind: 'S',
  hasChild: lines.length > 0 ? '1' : '0',
  carriers: carrier === undefined ? undefined : [{ idQualifier: '2', id: carrier }],
  references:
    references.length > 0 ? references.map(({ kind, value }) => ({ qualifier: kind, id: value })) : undefined,
  dates: datesOf([SHIPPED, body.shippedOn], [EXPECTED, body.expectedOn]),
  parties: fromTradeParties(body.parties),
})

function itemOf({ line, ids, description, quantity, unit, packages }: ShippedLine) {
  const written = fromItemIds(ids)
  return {
    identifications: written && [{ number: line, ids: written }],
    item: { number: line, shipped: quantity, unit },
    descriptions: description === undefined ? undefined : [{ type: 'F', description }],
    marks: packages.length > 0 ? packages.map((mark) => ({ qualifier: 'GM', mark })) : undefined,
  }
}
