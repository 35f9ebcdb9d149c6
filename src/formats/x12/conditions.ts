import type { Issue } from '../../kernel/index.ts'
import { warning } from './issue.ts'
import type { LoopNode } from './loops.ts'
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

/** What is wrong with the elements of a segment of this loop among each other. */
export function conditionIssues(segment: Segment, loop: LoopNode): readonly Issue[] {
  const conditions = CONDITIONS.get(segment.code)
  if (conditions === undefined) return NONE
  let issues: Issue[] | undefined
  for (const condition of conditions) {
    const { positions } = condition
    // What begins beyond the last element is not there at all.
    if (condition.kind !== 'R' && (positions[0] ?? 0) > segment.size) continue
    const missing = missingOf(condition, segment)
    if (missing === undefined) continue
    issues ??= []
    issues.push(incomplete(segment.id, missing, positions, loop.place))
  }
  return issues ?? NONE
}

const NONE: readonly Issue[] = []

/** The first element that is missing by the condition; undefined when it holds. */
function missingOf({ kind, positions }: Condition, segment: Segment): number | undefined {
  const first = positions[0] ?? 0
  if (kind === 'R') return hasAny(segment, positions, 0) ? undefined : first
  if (kind === 'P') {
    const missing = firstMissing(segment, positions, 0)
    return missing !== undefined && hasAny(segment, positions, 0) ? missing : undefined
  }
  if (!segment.isPresent(first)) return undefined
  if (kind === 'C') return firstMissing(segment, positions, 1)
  return hasAny(segment, positions, 1) ? undefined : positions[1]
}

function hasAny(segment: Segment, positions: readonly number[], from: number): boolean {
  for (let at = from; at < positions.length; at++) if (segment.isPresent(positions[at] ?? 0)) return true
  return false
}

function firstMissing(segment: Segment, positions: readonly number[], from: number): number | undefined {
  for (let at = from; at < positions.length; at++)
    if (!segment.isPresent(positions[at] ?? 0)) return positions[at]
  return undefined
}

const incomplete = (id: string, missing: number, positions: readonly number[], place: string): Issue =>
  warning(
    'x12.element.condition',
    `${place}/${nameOf(id, missing)}`,
    `The element is missing: ${positions.map((position) => nameOf(id, position)).join(', ')} go together.`,
    'Send it, or leave the others out.',
  )

const nameOf = (id: string, position: number): string => `${id}${String(position).padStart(2, '0')}`
