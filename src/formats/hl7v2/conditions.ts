import type { Issue } from '../../kernel/index.ts'

/** HL7 table 0357, message error conditions: what ERR-3 says. */
export const CONDITIONS = {
  '0': 'Message accepted',
  '100': 'Segment sequence error',
  '101': 'Required field missing',
  '102': 'Data type error',
  '103': 'Table value not found',
  '200': 'Unsupported message type',
  '201': 'Unsupported event code',
  '202': 'Unsupported processing id',
  '203': 'Unsupported version id',
  '204': 'Unknown key identifier',
  '205': 'Duplicate key identifier',
  '206': 'Application record locked',
  '207': 'Application internal error',
} as const

export type Condition = keyof typeof CONDITIONS

/** Something to tell the sender of a message about, in an ERR segment. */
export type Problem = {
  readonly condition: Condition
  readonly severity: 'E' | 'W' | 'I'
  /** A path (`PID-3[2].1`) or `segment 4`; empty when it concerns the whole message. */
  readonly place: string
  /** For people; never data of the message. */
  readonly says: string
  /** The code of the issue behind it, and what to do: ERR-5 and ERR-7. */
  readonly code?: string
  readonly fix?: string
}

const BY_CODE: Readonly<Record<string, Condition>> = {
  'hl7v2.header.missing': '101',
  'hl7v2.header.type': '200',
  'hl7v2.header.event': '201',
  'hl7v2.header.processing': '202',
  'hl7v2.header.version': '203',
  'hl7v2.header.table': '103',
  'hl7v2.header.time': '102',
  'hl7v2.message.empty': '100',
  'hl7v2.message.no-header': '100',
  'hl7v2.segment.name': '100',
  'hl7v2.delimiters.missing': '101',
  'hl7v2.charset.unknown': '103',
  'hl7v2.structure.missing': '100',
  'hl7v2.structure.order': '100',
  'hl7v2.structure.repeated': '100',
  'hl7v2.structure.unexpected': '100',
  'hl7v2.segment.missing': '100',
  'hl7v2.segment.forbidden': '100',
  'hl7v2.segment.count': '100',
  'hl7v2.field.missing': '101',
  'hl7v2.field.table': '103',
  'hl7v2.field.wrong': '102',
}

/** The condition that an issue means; 102 (data type) for wrong data that no other condition describes. */
export function toProblem(issue: Issue, condition: Condition = conditionOf(issue)): Problem {
  const severity = issue.severity === 'error' ? 'E' : 'W'
  const { place, says, code, fix } = issue
  return { condition, severity, place, says, code, fix }
}

/** What a partner does not send by agreement is a type (MSH-9) or a version (MSH-12) that is not supported. */
function conditionOf({ code, place }: Issue): Condition {
  if (code === 'hl7v2.profile.not-agreed') return place === 'MSH-12' ? '203' : '200'
  return BY_CODE[code] ?? '102'
}
