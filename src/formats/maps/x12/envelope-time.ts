import type { EnvelopeValues } from '../../x12/index.ts'

/** When a transaction is written: its own date and time are those of the envelope. */
export type EnvelopeTime = Pick<EnvelopeValues, 'date' | 'time'>
