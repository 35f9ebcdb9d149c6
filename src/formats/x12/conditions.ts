import type { Issue } from '../../kernel/index.ts'
import { warning } from './issue.ts'
import type { Segment } from './segment.ts'
import { idCode } from './segment-id.ts'

/**
 * Which elements of a segment go together (X12.6, relational conditions): P all or none of them; R at least one; C the
 * first needs all others; L the first needs one of the others.
 */
type Condition = { readonly kind: 'P' | 'R' | 'C' | 'L'; readonly positions: readonly number[] }

const TEXTS: Readonly<Record<string, string>> = {
  BPR: 'P0607 C0809 P1213 C1415',
  CAS: 'L050607 C0605 C0705 L080910 C0908 C1008 L111213 C1211 C1311 L141516 C1514 C1614 L171819 C1817 C1917',
  CR1: 'P0102 P0506',
  DMG: 'P0102',
  DTM: 'R020305',
  HSD: 'P0102',
  INS: 'P1112',
  IT1: 'P020304 P0607 P0809 P1011 P1213 P1415',
  LIN: 'P0405 P0607 P0809 P1011',
  N1: 'R0203 P0304',
  NM1: 'P0809',
  PAT: 'P0506 P0708',
  PER: 'P0304 P0506 P0708',
  PLB: 'P0506 P0708 P0910 P1112 P1314',
  PO1: 'C0302 P0607 P0809 P1011 P1213 P1415',
  PWK: 'P0506',
  REF: 'R0203',
  RMR: 'P0102',
  SAC: 'R0203 P0304 P0607 P0910',
  SN1: 'P0506',
  SV1: 'P0304',
  SV2: 'R0102 P0405',
  TD1: 'C0102 C0304 P0607 P0708 P0910',
}

const CONDITIONS: ReadonlyMap<number, readonly Condition[]> = new Map(
  Object.entries(TEXTS).map(([id, text]) => [idCode(id), text.split(' ').map(readCondition)]),
)

function readCondition(text: string): Condition {
  const kind = text[0] as Condition['kind']
  return { kind, positions: (text.slice(1).match(/\d\d/g) ?? []).map(Number) }
}

/** What is wrong with the elements of a segment among each other; `placeOf` is asked only when something is. */
export function conditionIssues(segment: Segment, placeOf: () => string): readonly Issue[] {
  const conditions = CONDITIONS.get(segment.code)
  if (conditions === undefined) return []
  const issues: Issue[] = []
  for (const { kind, positions } of conditions) {
    const missing = missingOf(kind, positions, segment)
    if (missing !== undefined) issues.push(incomplete(segment.id, missing, positions, placeOf()))
  }
  return issues
}

/** The first element that is missing by the condition; undefined when it holds. */
function missingOf(
  kind: Condition['kind'],
  positions: readonly number[],
  segment: Segment,
): number | undefined {
  const [first = 0, ...others] = positions
  const lacks = (position: number): boolean => segment.text(position, 0) === undefined
  const hasAny = (some: readonly number[]): boolean => some.some((position) => !lacks(position))
  if (kind === 'R') return hasAny(positions) ? undefined : first
  if (kind === 'P') return hasAny(positions) ? positions.find(lacks) : undefined
  if (lacks(first)) return undefined
  if (kind === 'C') return others.find(lacks)
  return hasAny(others) ? undefined : others[0]
}

const incomplete = (id: string, missing: number, positions: readonly number[], place: string): Issue =>
  warning(
    'x12.element.condition',
    `${place}/${nameOf(id, missing)}`,
    `The element is missing: ${positions.map((position) => nameOf(id, position)).join(', ')} go together.`,
    'Send it, or leave the others out.',
  )

const nameOf = (id: string, position: number): string => `${id}${String(position).padStart(2, '0')}`
