/**
 * How deep an issue is seen: 1 syntax (envelope, segments, what elements look like), 2 what the guide requires, 3 what
 * must add up, 4 what depends on something else, 5 codes and identifiers. Higher levels need the lower ones.
 */
export type IssueLevel = 1 | 2 | 3 | 4 | 5

const LEVELS: readonly (readonly [prefix: string, level: IssueLevel])[] = [
  ['x12.balance.', 3],
  ['x12.claim.total', 3],
  ['x12.claim.required', 2],
  ['x12.claim.', 4],
  ['x12.situation.', 4],
  ['x12.hl.child', 4],
  ['x12.date.order', 4],
  ['x12.code', 5],
  ['x12.npi', 5],
  ['x12.postal-code', 5],
  ['x12.missing', 2],
  ['x12.expected', 2],
  ['x12.element.missing', 2],
  ['x12.repeat', 2],
  ['x12.order', 2],
  ['x12.segment.unexpected', 2],
  ['x12.set.', 2],
  ['x12.version', 2],
]

/** The level of an issue of this room by its code; 1 for all that are not named elsewhere. */
export const levelOfIssue = (code: string): IssueLevel =>
  LEVELS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 1
