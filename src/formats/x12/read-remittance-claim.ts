import { usd } from '../../kernel/index.ts'
import type { LoopNode } from './loops.ts'
import { type NamedParty, readParty, readProcedure, readReferences } from './party.ts'
import type {
  Adjustment,
  QualifiedAmount,
  QualifiedQuantity,
  RemittanceClaim,
  RemittanceLine,
} from './remittance.ts'
import type { Segment } from './segment.ts'
import { compact, type ValueReader } from './values.ts'

export function readRemittanceClaim(loop: LoopNode, read: ValueReader): RemittanceClaim {
  const clp = loop.segment('CLP')
  return compact({
    patientControlNumber: read.requiredText(clp, 'CLP01'),
    status: read.requiredText(clp, 'CLP02'),
    charged: read.requiredMoney(clp, 'CLP03'),
    paid: read.requiredMoney(clp, 'CLP04'),
    patientResponsibility: read.money(clp, 'CLP05'),
    filing: read.text(clp, 'CLP06'),
    payerControlNumber: read.text(clp, 'CLP07'),
    facilityType: read.text(clp, 'CLP08'),
    frequency: read.text(clp, 'CLP09'),
    adjustments: readAdjustments(loop, read),
    patient: party(loop, 'QC'),
    subscriber: party(loop, 'IL'),
    corrected: party(loop, '74'),
    rendering: party(loop, '82'),
    dates: compact({
      from: read.date(loop.segment('DTM', '232'), 'DTM02'),
      to: read.date(loop.segment('DTM', '233'), 'DTM02'),
    }),
    received: read.date(loop.segment('DTM', '050'), 'DTM02'),
    references: readReferences(loop.segments('REF')),
    amounts: readAmounts(loop, read),
    quantities: readQuantities(loop, read),
    mia: elements(loop.segment('MIA')),
    moa: elements(loop.segment('MOA')),
    lines: loop.loops('2110').map((line) => readLine(line, read.at(line.place))),
  })
}

function readLine(loop: LoopNode, read: ValueReader): RemittanceLine {
  const svc = loop.segment('SVC')
  const references = readReferences(loop.segments('REF'))
  return compact({
    procedure: readProcedure(svc?.components(1) ?? []),
    revenueCode: read.text(svc, 'SVC04'),
    charged: read.requiredMoney(svc, 'SVC02'),
    paid: read.money(svc, 'SVC03') ?? usd(0),
    units: read.decimal(svc, 'SVC05'),
    submittedProcedure: readProcedure(svc?.components(6) ?? []),
    submittedUnits: read.decimal(svc, 'SVC07'),
    dates: compact({
      from: read.date(loop.segment('DTM', '472', '150'), 'DTM02'),
      to: read.date(loop.segment('DTM', '151'), 'DTM02'),
    }),
    lineControl: references.find(({ qualifier }) => qualifier === '6R')?.id || undefined,
    adjustments: readAdjustments(loop, read),
    references: references.filter(({ qualifier }) => qualifier !== '6R'),
    amounts: readAmounts(loop, read),
    quantities: readQuantities(loop, read),
    remarks: loop.segments('LQ').map((lq) => ({ qualifier: lq.get('LQ01'), id: lq.get('LQ02') })),
  })
}

function party(loop: LoopNode, entity: string): NamedParty | undefined {
  const nm1 = loop.segment('NM1', entity)
  return nm1 && readParty(nm1)
}

const elements = (segment: Segment | undefined): readonly string[] | undefined =>
  segment && Array.from({ length: segment.size }, (_, index) => segment.element(index + 1))

/** A CAS holds up to six triplets of reason, amount and quantity. */
function readAdjustments(loop: LoopNode, read: ValueReader): Adjustment[] {
  return loop.segments('CAS').flatMap((cas) => {
    const group = read.requiredText(cas, 'CAS01')
    const triplets: Adjustment[] = []
    for (let at = 2; at <= cas.size; at += 3) {
      const name = (offset: number) => `CAS${String(at + offset).padStart(2, '0')}`
      if (cas.element(at) === '' && cas.element(at + 1) === '') continue
      triplets.push(
        compact({
          group,
          reason: read.requiredText(cas, name(0)),
          amount: read.requiredMoney(cas, name(1)),
          quantity: read.decimal(cas, name(2)),
        }),
      )
    }
    return triplets
  })
}

const readAmounts = (loop: LoopNode, read: ValueReader): QualifiedAmount[] =>
  loop
    .segments('AMT')
    .map((amt) => ({ qualifier: amt.get('AMT01'), amount: read.requiredMoney(amt, 'AMT02') }))

const readQuantities = (loop: LoopNode, read: ValueReader): QualifiedQuantity[] =>
  loop
    .segments('QTY')
    .map((qty) => ({ qualifier: qty.get('QTY01'), quantity: read.decimal(qty, 'QTY02') ?? 0 }))
