import type { IconName } from './icon.tsx'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'calm'
export type Look = { readonly tone: Tone; readonly icon: IconName; readonly word: string }

/** How every state in the contract is shown: a colour, an icon and a word, never the colour alone. */
const LOOKS: Readonly<Record<string, Look>> = {
  up: { tone: 'good', icon: 'check', word: 'Up' },
  degraded: { tone: 'warn', icon: 'warn', word: 'Degraded' },
  down: { tone: 'bad', icon: 'cross', word: 'Down' },
  maintenance: { tone: 'info', icon: 'wrench', word: 'Maintenance' },
  idle: { tone: 'calm', icon: 'dash', word: 'Idle' },
  queued: { tone: 'calm', icon: 'wait', word: 'Queued' },
  running: { tone: 'info', icon: 'play', word: 'Running' },
  waiting: { tone: 'calm', icon: 'wait', word: 'Waiting' },
  compensating: { tone: 'warn', icon: 'retry', word: 'Compensating' },
  completed: { tone: 'good', icon: 'check', word: 'Completed' },
  failed: { tone: 'bad', icon: 'cross', word: 'Failed' },
  cancelled: { tone: 'calm', icon: 'stop', word: 'Cancelled' },
  abandoned: { tone: 'warn', icon: 'cross', word: 'Abandoned' },
  done: { tone: 'good', icon: 'check', word: 'Done' },
  retrying: { tone: 'warn', icon: 'retry', word: 'Retrying' },
  stopped: { tone: 'bad', icon: 'stop', word: 'Stopped' },
  previewing: { tone: 'info', icon: 'search', word: 'Previewing' },
  previewed: { tone: 'calm', icon: 'dash', word: 'Previewed' },
  pausing: { tone: 'calm', icon: 'wait', word: 'Pausing' },
  paused: { tone: 'calm', icon: 'wait', word: 'Paused' },
  stopping: { tone: 'warn', icon: 'stop', word: 'Stopping' },
  open: { tone: 'warn', icon: 'stop', word: 'Open' },
  withdrawn: { tone: 'calm', icon: 'dash', word: 'Withdrawn' },
  overdue: { tone: 'bad', icon: 'wait', word: 'Overdue' },
  resolved: { tone: 'good', icon: 'check', word: 'Resolved' },
  delivered: { tone: 'good', icon: 'check', word: 'Delivered' },
  transient: { tone: 'warn', icon: 'retry', word: 'Failed, tried again' },
  unknown: { tone: 'warn', icon: 'warn', word: 'Outcome unknown' },
  permanent: { tone: 'bad', icon: 'cross', word: 'Refused' },
  matched: { tone: 'good', icon: 'check', word: 'Matched' },
  'awaiting-deposit': { tone: 'calm', icon: 'wait', word: 'Awaiting deposit' },
  'awaiting-posting': { tone: 'info', icon: 'wait', word: 'Awaiting posting' },
  refused: { tone: 'bad', icon: 'cross', word: 'Refused' },
  different: { tone: 'bad', icon: 'warn', word: 'Different' },
  error: { tone: 'bad', icon: 'cross', word: 'Error' },
  warning: { tone: 'warn', icon: 'warn', word: 'Warning' },
  message: { tone: 'info', icon: 'message', word: 'Message' },
  event: { tone: 'calm', icon: 'event', word: 'Event' },
}

export const lookOf = (state: string): Look => LOOKS[state] ?? { tone: 'calm', icon: 'dash', word: state }

/** HL7 table 0008: AA and CA say yes, the rest says no; in enhanced mode both are given (`CA AA`). HTTP: 2xx says yes. */
export const lookOfAck = (code: string): Look =>
  /^(?:[AC]A(?: |$))+$/.test(code) || /^2\d\d$/.test(code)
    ? { tone: 'good', icon: 'check', word: code }
    : { tone: 'bad', icon: 'cross', word: code }
