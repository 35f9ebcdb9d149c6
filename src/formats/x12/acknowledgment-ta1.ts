import { type CalendarDate, calendarDate, type Issue, type Result } from '../../kernel/index.ts'
import type { Interchange } from './interchange.ts'
import { error } from './issue.ts'
import { compact, printDate } from './values.ts'
import { type EnvelopeValues, writeInterchange } from './write-interchange.ts'

/** A TA1 segment: the answer to one interchange, whose ISA13 is `control` and whose ISA09 and ISA10 come back. */
export type InterchangeAcknowledgment = {
  readonly control: number
  readonly date?: CalendarDate | undefined
  readonly time: string
  /** A accepted, E accepted with errors, R rejected. */
  readonly status: string
  /** TA105: `000` when there is nothing to say. */
  readonly note: string
}

export type InterchangeAcknowledgmentsReading = {
  readonly acknowledgments: readonly InterchangeAcknowledgment[]
  readonly issues: readonly Issue[]
}

export function readInterchangeAcknowledgments(interchange: Interchange): InterchangeAcknowledgmentsReading {
  const issues: Issue[] = []
  const acknowledgments = interchange.acknowledgments.map((ta1, index) => {
    const control = ta1.get('TA101').trim()
    const place = `${interchange.place}/TA1[${index + 1}]`
    if (!/^\d{1,9}$/.test(control)) issues.push(wrong(`${place}/TA101`, 'The control number is no number.'))
    if (!/^[AER]$/.test(ta1.get('TA104')))
      issues.push(wrong(`${place}/TA104`, 'The status is not A, E or R.'))
    return compact({
      control: Number(control) || 0,
      date: readShortDate(ta1.get('TA102')),
      time: ta1.get('TA103').trim(),
      status: ta1.get('TA104').trim(),
      note: ta1.get('TA105').trim(),
    })
  })
  return { acknowledgments, issues }
}

/** The answer to an interchange that was received; by default that all is well with it. */
export function acknowledgeInterchange(
  { header }: Interchange,
  { status, note }: Pick<InterchangeAcknowledgment, 'status' | 'note'> = { status: 'A', note: '000' },
): InterchangeAcknowledgment {
  return compact({
    control: Number(header?.get('ISA13')) || 0,
    date: readShortDate(header?.get('ISA09') ?? ''),
    time: header?.get('ISA10').trim() ?? '',
    status,
    note,
  })
}

/** An interchange that holds nothing but the acknowledgment. */
export const writeInterchangeAcknowledgment = (
  { control, date, time, status, note }: InterchangeAcknowledgment,
  envelope: EnvelopeValues,
): Result<Uint8Array> =>
  writeInterchange(
    envelope,
    [],
    [['TA1', String(control).padStart(9, '0'), date && printDate(date).slice(2), time, status, note]],
  )

/** ISA09 and TA102 have no century; X12 005010 is younger than 2000. */
export function readShortDate(text: string): CalendarDate | undefined {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(text.trim())
  return parts ? calendarDate(`20${parts[1]}-${parts[2]}-${parts[3]}`) : undefined
}

const wrong = (place: string, says: string): Issue => error('x12.ta1', place, says, 'Send a TA1 of X12.5.')
