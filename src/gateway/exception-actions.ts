import { PARKED_KIND, SILENT_KIND, WAITING_KIND } from '../insight/index.ts'
import type { ExceptionRecord } from '../workflows/index.ts'
import type { ExceptionDetail } from './api.ts'

type Actions = ExceptionDetail['actions']

/** What a decision does to what the exception holds up: a step, what takes a step back, a wait, or a message. */
export function actionsFor({ kind, entry, capability, step, code }: ExceptionRecord): Actions {
  if (kind === PARKED_KIND) return ofParkedKey
  if (kind === WAITING_KIND) return ofWaitingSystem
  if (kind === SILENT_KIND) return ofSilentFeed
  if (entry !== null) return ofMessage
  if (step?.startsWith('undo:')) return ofUndo
  if (code === 'LIG-WORKFLOWS-OUTCOME-OPEN') return ofOpenOutcome
  return capability !== null ? ofCall : ofWait
}

const giveUp = {
  action: 'abandon',
  title: 'Give the workflow up',
  means: 'What the workflow says can be undone is undone, the last first; then it ends as failed.',
} as const

const ofParkedKey: Actions = [
  {
    action: 'retry',
    title: 'Handle the waiting entries',
    means: 'The key goes on: its entries are handled in order, beginning with the one that stopped.',
  },
  {
    action: 'accept',
    title: 'Leave it',
    means: 'The key stays parked; what comes for it is kept, waits, and is not shown here again.',
  },
]

const ofWaitingSystem: Actions = [
  {
    action: 'retry',
    title: 'Try one now',
    means: 'One message of each delivery is sent at once; when it arrives, the others follow.',
  },
  {
    action: 'accept',
    title: 'It is known',
    means:
      'Everything goes on waiting and is tried again; it is shown here anew when the system was back and fails again.',
  },
]

const ofSilentFeed: Actions = [
  {
    action: 'accept',
    title: 'It is known',
    means: 'The feed may be silent; it is shown here anew when it spoke and falls silent again.',
  },
]

const ofMessage: Actions = [
  {
    action: 'retry',
    title: 'Handle the message again',
    means: 'The kept bytes are mapped again, with what was mended since.',
  },
  {
    action: 'accept',
    title: 'Leave it',
    means: 'The message stays kept and findable; nothing is made of it.',
  },
]

const ofUndo: Actions = [
  { action: 'retry', title: 'Try again', means: 'What takes this step back is tried once more.' },
  {
    action: 'accept',
    title: 'It was done by hand',
    means: 'Undoing goes on with the value you give as the result.',
  },
  {
    action: 'abandon',
    title: 'Leave it as it is',
    means: 'This step is not taken back; the steps before it are undone all the same.',
  },
]

const ofOpenOutcome: Actions = [
  { action: 'accept', title: 'It was done', means: 'With its result, which you give, it is undone.' },
  { action: 'abandon', title: 'It was not done', means: 'There is nothing to undo; the rest is undone.' },
  { action: 'retry', title: 'Ask the system again', means: 'The outcome is looked up once more.' },
]

const ofCall: Actions = [
  {
    action: 'retry',
    title: 'Do the step again',
    means: 'The same step is called again; what the system already did it recognises.',
  },
  {
    action: 'accept',
    title: 'It was done by hand',
    means: "The workflow goes on with the value you give as the step's result.",
  },
  giveUp,
]

const ofWait: Actions = [
  { action: 'accept', title: 'Go on', means: 'The workflow goes on from here without what it waited for.' },
  { action: 'retry', title: 'Wait again', means: 'The wait starts again with a new deadline.' },
  giveUp,
]
