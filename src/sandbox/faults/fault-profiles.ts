import { FAULT_KINDS, type FaultKind, type FaultSetting } from './fault-switch.ts'

/** Mixes of faults for all systems at once. */
export const FAULT_PROFILES: Readonly<Record<string, readonly FaultSetting[]>> = {
  calm: [],
  /** Everything goes wrong now and then, and nothing for good. */
  storm: [
    { kind: 'slow', rate: 0.1, delayMs: 400 },
    { kind: 'error', rate: 0.06 },
    { kind: 'throttle', rate: 0.03, delayMs: 1_000 },
    { kind: 'dropAfterAccept', rate: 0.06 },
    { kind: 'duplicate', rate: 0.15 },
    { kind: 'lateAck', rate: 0.03, delayMs: 1_500 },
    { kind: 'wrongAck', rate: 0.03 },
    { kind: 'partialFile', rate: 0.15 },
  ],
}

const isKind = (value: unknown): value is FaultKind => FAULT_KINDS.some((kind) => kind === value)

/** A setting from outside; a text that says what is wrong with it. */
export function readFaultSetting(value: Readonly<Record<string, unknown>>): FaultSetting | string {
  const { kind, rate, delayMs, forMs } = value
  if (!isKind(kind)) return `kind is one of ${FAULT_KINDS.join(', ')}`
  if (!isNumber(rate, 1)) return 'rate is a number from 0 to 1'
  if (!isNumber(delayMs) || !isNumber(forMs)) return 'delayMs and forMs are milliseconds, not below 0'
  return { kind, rate, delayMs, forMs }
}

const isNumber = (value: unknown, max = Number.MAX_SAFE_INTEGER): value is number | undefined =>
  value === undefined || (typeof value === 'number' && value >= 0 && value <= max)
