import type { Hl7Message } from './message.ts'

/** accept: taken. error: wrong data, sending it again changes nothing. reject: not processed at all. */
export type Verdict = 'accept' | 'error' | 'reject'

/** HL7 v2.5.1, 2.9.2: enhanced mode holds as soon as MSH-15 or MSH-16 says anything. */
export function acknowledgmentMode(message: Hl7Message): 'original' | 'enhanced' {
  return sent(message, 'MSH-15') === undefined && sent(message, 'MSH-16') === undefined
    ? 'original'
    : 'enhanced'
}

/** Whether the sender waits for an accept acknowledgment (CA, CE, CR); never in original mode. */
export function expectsAccept(message: Hl7Message, verdict: Verdict): boolean {
  return acknowledgmentMode(message) === 'enhanced' && holds(sent(message, 'MSH-15'), verdict)
}

/** Whether the sender waits for an application acknowledgment (AA, AE, AR); always in original mode. */
export function expectsApplication(message: Hl7Message, verdict: Verdict): boolean {
  return acknowledgmentMode(message) === 'original' || holds(sent(message, 'MSH-16'), verdict)
}

const sent = (message: Hl7Message, path: string): string | undefined =>
  message.get(path)?.trim().toUpperCase() || undefined

/**
 * HL7 table 0155. One of the two fields left empty while the other is valued asks for nothing (2.9.3); a value outside
 * of the table is answered, because a sender that waits in vain would send again.
 */
function holds(condition: string | undefined, verdict: Verdict): boolean {
  switch (condition) {
    case undefined:
    case 'NE':
      return false
    case 'ER':
      return verdict !== 'accept'
    case 'SU':
      return verdict === 'accept'
    default:
      return true
  }
}
