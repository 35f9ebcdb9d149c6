import type { ReceivedInterchange } from './acknowledger.ts'
import { type InterchangeAcknowledgment, readShortDate } from './acknowledgment-ta1.ts'
import { isTime } from './shape/fields.ts'

/** TA105, and whether it rejects the interchange or only remarks on it. */
type Note = { readonly note: string; readonly status: 'R' | 'E' }

/**
 * The TA1 that answers an interchange (X12.5): its envelope only. Rejected when its parts can't be told apart or trusted;
 * accepted with errors when a value of ISA that nothing depends on is wrong.
 */
export function answerInterchange(received: ReceivedInterchange): InterchangeAcknowledgment {
  const { header } = received
  const date = readShortDate(header?.get('ISA09') ?? '')
  const control = header?.get('ISA13').trim() ?? ''
  const { note, status } = noteOf(received) ?? { note: '000', status: 'A' as const }
  const time = header?.get('ISA10').trim() ?? ''
  return {
    control: /^\d{1,9}$/.test(control) ? Number(control) : 0,
    ...(date && { date }),
    time: isTime(time) ? time : '0000',
    status,
    note,
  }
}

function noteOf(received: ReceivedInterchange): Note | undefined {
  const { header, groups, issues } = received
  const has = (code: string, end: string): boolean =>
    issues.some((issue) => issue.code === code && issue.place.endsWith(end))
  const reject = (note: string): Note => ({ note, status: 'R' })
  if (!header) return reject('022')
  if (has('x12.envelope.missing', '/IEA')) return reject('023')
  if (has('x12.control', '/IEA02')) return reject('001')
  if (has('x12.count', '/IEA01')) return reject('021')
  if (!/^\d{9}$/.test(header.get('ISA13').trim())) return reject('018')
  if (groups.length === 0) return reject('024')
  return remarkOn(header.get.bind(header))
}

/** 005 to 008 sender and receiver, 014 date, 015 time, 017 version, 019 whether a TA1 is asked for, 020 test or not. */
function remarkOn(get: (name: string) => string): Note | undefined {
  const remarks: readonly (readonly [note: string, isWrong: boolean])[] = [
    ['005', !/^[A-Z0-9]{2}$/.test(get('ISA05'))],
    ['006', get('ISA06').trim() === ''],
    ['007', !/^[A-Z0-9]{2}$/.test(get('ISA07'))],
    ['008', get('ISA08').trim() === ''],
    ['014', readShortDate(get('ISA09')) === undefined],
    ['015', !isTime(get('ISA10').trim())],
    ['017', !/^\d{5}$/.test(get('ISA12'))],
    ['019', !/^[01]$/.test(get('ISA14'))],
    ['020', !/^[ITP]$/.test(get('ISA15'))],
  ]
  const found = remarks.find(([, isWrong]) => isWrong)
  return found && { note: found[0], status: 'E' }
}
