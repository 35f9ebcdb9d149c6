import type { Issue } from '../../kernel/index.ts'
import type { AnsweredIssue, ReceivedGroup, ReceivedTransaction } from './acknowledger.ts'
import type {
  ElementError,
  ImplementationAcknowledgment,
  SegmentError,
  TransactionAcknowledgment,
} from './guides/acknowledgments.ts'
import { levelOfIssue } from './issue-level.ts'

/**
 * The 999 that answers a group: what is wrong with its syntax and against its guide (levels 1 and 2), and codes that are
 * not of their set. Errors reject the transaction, warnings are accepted with errors. What does not add up or depends on
 * something else is no matter of a 999: claims are answered with a 277CA, remittances with a question to the payer.
 */
export function answerGroup(group: ReceivedGroup): ImplementationAcknowledgment {
  const transactions = group.transactions.map(answerTransaction)
  const accepted = transactions.filter(({ status }) => status !== 'R').length
  const isClean = transactions.every(({ status }) => status === 'A')
  const codes = [...new Set(group.issues.flatMap(groupCode))].slice(0, 5)
  const isRejected = codes.length > 0 || (accepted === 0 && transactions.length > 0)
  const status = isRejected ? 'R' : accepted < transactions.length ? 'P' : isClean ? 'A' : 'E'
  const included = Number(group.included)
  return {
    functional: group.functional || 'HC',
    control: group.control || '0',
    ...(group.version && { version: group.version }),
    transactions,
    status,
    included:
      Number.isSafeInteger(included) && included >= 0 && group.included ? included : transactions.length,
    received: transactions.length,
    accepted: isRejected ? 0 : accepted,
    codes,
  }
}

/** AK905: 3 no trailer, 4 control numbers differ, 5 wrong count, 19 control number used before. */
function groupCode({ code, place }: Issue): string[] {
  if (code === 'x12.envelope.missing' && place.endsWith('/GE')) return ['3']
  if (code === 'x12.control' && place.endsWith('/GE02')) return ['4']
  if (code === 'x12.count' && place.endsWith('/GE01')) return ['5']
  return code === 'x12.control.repeated' && place.endsWith('/GS06') ? ['19'] : []
}

/** IK502: 1 set not supported, 2 no trailer, 3 control numbers differ, 4 wrong count, 23 control number used before. */
function transactionCode({ code, place }: Issue): string | undefined {
  if (code === 'x12.set.unknown') return '1'
  if (code === 'x12.envelope.missing' && place.endsWith('/SE')) return '2'
  if (code === 'x12.control' && place.endsWith('/SE02')) return '3'
  if (code === 'x12.count' && place.endsWith('/SE01')) return '4'
  return code === 'x12.control.repeated' && place.endsWith('/ST02') ? '23' : undefined
}

const SEGMENTS_IN_ERROR = '5'

function answerTransaction(transaction: ReceivedTransaction): TransactionAcknowledgment {
  const { set, control, version } = transaction
  const answered = transaction.issues.filter(({ issue }) => isOf999(issue))
  const codes = new Set<string>()
  const errors = new Map<string, SegmentError & { readonly elements: ElementError[] }>()
  for (const one of answered) {
    const code = transactionCode(one.issue)
    if (code === undefined) addError(errors, one)
    else codes.add(code)
  }
  if (errors.size > 0) codes.add(SEGMENTS_IN_ERROR)
  const isRejected = answered.some(
    ({ issue }) => issue.severity === 'error' || issue.code === 'x12.set.unknown',
  )
  const status = isRejected ? 'R' : answered.length > 0 ? 'E' : 'A'
  return {
    set: set || '000',
    control: control || '0000',
    ...(version && { version }),
    errors: [...errors.values()].sort((one, other) => one.position - other.position),
    status,
    codes: [...codes].slice(0, 5),
  }
}

const isOf999 = ({ code }: Issue): boolean => {
  const level = levelOfIssue(code)
  return level === 1 || level === 2 || code === 'x12.code'
}

const ELEMENT = /^([A-Z][A-Z0-9]{1,2})(\d\d)(?:\[(\d+)\])?(?:-(\d+))?$/

/** One IK3 for each segment in error, with an IK4 for each of its elements in error. */
function addError(
  errors: Map<string, SegmentError & { readonly elements: ElementError[] }>,
  { issue, segment, ordinal, loop, missing }: AnsweredIssue,
): void {
  const last = issue.place.slice(issue.place.lastIndexOf('/') + 1)
  const element = ELEMENT.exec(last)
  const elementCode = ELEMENT_CODES[issue.code]
  const isElement = elementCode !== undefined && element !== null && element[1] === segment
  const code = isElement ? '8' : (SEGMENT_CODES[issue.code]?.(last) ?? '2')
  // What is missing is told where it should be: after the segment that opened its loop.
  const isMissing = code === '3' || code === 'I6'
  const id = isMissing ? (missing ?? segment) : segment
  const position = isMissing ? ordinal + 1 : ordinal
  const key = `${position} ${id} ${code}`
  const found = errors.get(key) ?? {
    segment: id || 'ST',
    position,
    ...(loop !== undefined && { loop: loop.slice(0, 6) }),
    code,
    elements: [],
  }
  errors.set(key, found)
  if (!isElement || elementCode === undefined) return
  const [, , position2 = '0', repeat, component] = element
  found.elements.push({
    element: Number(position2),
    ...(component !== undefined && { component: Number(component) }),
    ...(repeat !== undefined && { repeat: Number(repeat) }),
    code: elementCode,
  })
}

/** IK403. */
const ELEMENT_CODES: Readonly<Record<string, string>> = {
  'x12.element.missing': '1',
  'x12.claim.required': '1',
  'x12.expected': 'I9',
  'x12.element.condition': '2',
  'x12.element.long': '5',
  'x12.amount': '6',
  'x12.number': '6',
  'x12.code': '7',
  'x12.date': '8',
  'x12.time': '9',
  'x12.hl.parent': 'I12',
  'x12.hl.repeated': 'I12',
}

/** IK304, by what the place ends with: a loop is written with its number, `2100[3]`. */
const SEGMENT_CODES: Readonly<Record<string, (last: string) => string>> = {
  'x12.missing': () => '3',
  'x12.expected': () => 'I6',
  'x12.claim.required': () => '3',
  'x12.segment.unexpected': () => '2',
  'x12.repeat': (last) => (last.endsWith(']') ? '4' : '5'),
  'x12.order': () => '7',
}
