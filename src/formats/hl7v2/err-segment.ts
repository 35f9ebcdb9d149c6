import { asciiOnly, type BuildLine } from './build-raw.ts'
import { CONDITIONS, type Problem } from './conditions.ts'
import type { Hl7Message } from './message.ts'
import { readPath } from './path.ts'
import { isAtLeast } from './version.ts'

/** ERR tells at most this many problems, so that a bad batch can't make an answer larger than its question. */
const PROBLEMS_MAX = 50

/** From version 2.5 on one ERR for each problem (2.14.5), before that one ERR-1 with repetitions. */
export function errSegments(
  message: Hl7Message | undefined,
  version: string,
  problems: readonly Problem[],
): readonly BuildLine[] {
  const told = problems.slice(0, PROBLEMS_MAX)
  if (told.length === 0) return []
  if (isAtLeast(version, '2.5')) return told.map((problem) => errorOf(message, problem))
  return [['ERR', [[1, { repetitions: told.map((problem) => eldOf(message, problem)) }]]]]
}

function errorOf(message: Hl7Message | undefined, problem: Problem): BuildLine {
  const { condition, severity, place, says, code, fix } = problem
  const at = locate(message, place)
  const location = at
    ? [at.segment, at.occurrence, at.field, at.repetition, at.component, at.subComponent]
    : ''
  const fields: BuildLine[1] = [
    [2, location],
    [3, coded(condition)],
    [4, severity],
    [5, code === undefined ? undefined : [code, undefined, 'L']],
    [7, fix === undefined ? undefined : asciiOnly(fix)],
    [8, asciiOnly(says)],
  ]
  return ['ERR', fields]
}

/** ELD (before 2.5): segment, sequence, field, and the condition as sub-components. */
function eldOf(message: Hl7Message | undefined, { condition, place }: Problem) {
  const at = locate(message, place)
  return [at?.segment, at?.occurrence, at?.field, coded(condition)]
}

/** As ERR-3 and, before version 2.5, MSA-6 tell it. */
export const coded = (condition: Problem['condition']): string[] => [
  condition,
  CONDITIONS[condition],
  'HL70357',
]

type Location = {
  readonly segment: string
  readonly occurrence: number
  readonly field?: number | undefined
  readonly repetition?: number | undefined
  readonly component?: number | undefined
  readonly subComponent?: number | undefined
}

/** `PID-3[2].1`, `PID[2]`, `PID` or `segment 4` as ERL counts it; undefined for any other place. */
function locate(message: Hl7Message | undefined, place: string): Location | undefined {
  const path = readPath(place)
  if (path?.segment !== undefined) {
    const { field, component, subComponent } = path
    const repetition = path.repetition ?? (component === undefined ? undefined : 1)
    return {
      segment: path.segment,
      occurrence: path.occurrence ?? 1,
      field,
      repetition,
      component,
      subComponent,
    }
  }
  const bare = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?$/.exec(place)
  if (bare?.[1]) return { segment: bare[1], occurrence: Number(bare[2] ?? '1') }
  const nth = /^segment (\d+)$/.exec(place)
  const segment = message?.segments[Number(nth?.[1]) - 1]
  if (!message || !segment || !/^[A-Z][A-Z0-9]{2}$/.test(segment.name)) return undefined
  return { segment: segment.name, occurrence: message.segmentsNamed(segment.name).indexOf(segment) + 1 }
}
