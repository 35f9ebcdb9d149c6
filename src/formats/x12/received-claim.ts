import { type CalendarDate, type Money, usd } from '../../kernel/index.ts'
import type { NamedParty } from './guides/party-parts.ts'
import type { LoopNode } from './loops.ts'
import type { DateRange } from './party.ts'
import type { Segment } from './segment.ts'
import { parseAmount, readDate } from './values.ts'

/** What an answer says of a claim (loop 2300 of an 837) to be recognised by who sent it. */
export type ReceivedClaim = {
  /** `ISA[1]/.../2300[1]`, and the places of the levels above it. */
  readonly place: string
  readonly levels: readonly string[]
  readonly patientControlNumber: string
  readonly total: Money
  readonly submitter: NamedParty
  readonly payer: NamedParty
  readonly provider: NamedParty
  readonly patient: NamedParty
  readonly dates: DateRange
}

/** Undefined for units that are no claims of an 837. */
export function receivedClaim(loop: LoopNode): ReceivedClaim | undefined {
  const clm = loop.segment('CLM')
  if (!clm) return undefined
  const levels: LoopNode[] = []
  for (let level = loop.parent; level; level = level.parent) levels.push(level)
  const find = (id: string, within: string): Segment | undefined =>
    levels
      .find((level) => level.id === id)
      ?.loop(within)
      ?.segment('NM1')
  const root = levels.at(-1)
  return {
    place: loop.place,
    levels: levels.filter(({ parent }) => parent !== undefined).map(({ place }) => place),
    patientControlNumber: clm.get('CLM01').trim(),
    total: parseAmount(clm.get('CLM02')) ?? usd(0),
    submitter: partyOf(root?.loop('1000A')?.segment('NM1')),
    payer: partyOf(find('2000B', '2010BB')),
    provider: partyOf(find('2000A', '2010AA')),
    patient: partyOf(find('2000C', '2010CA') ?? find('2000B', '2010BA')),
    dates: datesOf(loop),
  }
}

function partyOf(nm1: Segment | undefined): NamedParty {
  const part = (position: number) => nm1?.text(position, 0)
  const named = { last: part(3), first: part(4), middle: part(5), idQualifier: part(8), id: part(9) }
  const present = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
  return { kind: part(2) === '2' ? 'organization' : 'person', ...present }
}

/** The days of the first line, or those of the statement. */
function datesOf(loop: LoopNode): DateRange {
  const dtp = loop.loop('2400')?.segment('DTP', '472') ?? loop.segment('DTP', '434')
  const [first = '', last = ''] = (dtp?.text(3, 0) ?? '').split('-')
  const [from, to]: (CalendarDate | undefined)[] = [readDate(first), readDate(last)]
  if (!from) return {}
  return to ? { from, to } : { from }
}
