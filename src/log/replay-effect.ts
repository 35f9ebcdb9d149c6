import type { EntryId } from './log.ts'

/** Why nothing is done for an entry. */
export const SKIPS = {
  'not-reached': 'Normal traffic has not reached it yet, and handles it by itself.',
  parked: 'It waits with its key in normal traffic, and goes on when that key does.',
  'told-no': 'Its sender was told no, and mends and sends it anew.',
  'nothing-to-do': 'It means nothing to this target.',
  delivered: 'It was delivered.',
  'delivered-otherwise': 'It was delivered; something else would be sent now.',
  decided: 'A person decided to leave it.',
  undecided: 'Nobody knows whether it arrived: a person decides its exception first.',
  'same-events': 'The events that it would make are in the log.',
  'still-wrong': 'It is as wrong as before, and its exception is open.',
  'workflow-exists': 'The workflows that it starts exist.',
} as const
export type Skip = keyof typeof SKIPS

/** Something that a replay would do, or why it does not. Never holds data of a patient. */
export type ReplayEffect =
  /** The key is null for an event that has yet to be appended. */
  | {
      readonly does: 'send'
      readonly system: string
      readonly idempotencyKey: string | null
      readonly again: boolean
    }
  /** `differs`: the places in which it differs from the event `replaces`, which stays in the log. */
  | {
      readonly does: 'append'
      readonly event: string
      readonly replaces: EntryId | null
      readonly differs: readonly string[]
    }
  /** An event that the entry once made and would not make now: it stays. */
  | { readonly does: 'keep'; readonly event: string; readonly entry: EntryId }
  | { readonly does: 'start' | 'exists'; readonly workflow: string; readonly key: string }
  | { readonly does: 'handle'; readonly consumer: string }
  | { readonly does: 'open' | 'close'; readonly exception: string; readonly code: string | null }
  | { readonly does: 'skip'; readonly why: Skip }
  | { readonly does: 'fail'; readonly code: string; readonly says: string; readonly fix: string }

const ACTS: ReadonlySet<ReplayEffect['does']> = new Set([
  'send',
  'append',
  'start',
  'handle',
  'open',
  'close',
])

/** Whether something is done, as against left. */
export const isAct = ({ does }: ReplayEffect): boolean => ACTS.has(does)

/** What effects are counted by: `send to lab`, `skip: delivered`. */
export function kindOf(effect: ReplayEffect): string {
  switch (effect.does) {
    case 'send':
      return `send${effect.again ? ' AGAIN' : ''} to ${effect.system}`
    case 'append':
      return `append ${effect.event}${effect.replaces === null ? '' : ', changed'}`
    case 'keep':
      return `keep ${effect.event}`
    case 'start':
      return `start ${effect.workflow}`
    case 'exists':
      return `${effect.workflow} exists`
    case 'handle':
      return `handle by ${effect.consumer}`
    case 'open':
      return `open exception ${effect.exception}`
    case 'close':
      return `close exception ${effect.exception}`
    case 'skip':
      return `skip: ${effect.why}`
    case 'fail':
      return `fail: ${effect.code}`
  }
}

/** One effect in a sentence. */
export function describeEffect(effect: ReplayEffect): string {
  switch (effect.does) {
    case 'send':
      return `${effect.again ? 'Sends it AGAIN to' : 'Sends it to'} ${effect.system} under ${keyed(effect)}.`
    case 'append':
      return effect.replaces === null
        ? `Appends ${effect.event}, which is not in the log.`
        : `Appends ${effect.event}, which differs from the one in the log at ${effect.differs.join(', ')}.`
    case 'keep':
      return `${effect.event}, which it would not make now, stays in the log.`
    case 'start':
      return `Starts ${effect.workflow} ${effect.key}.`
    case 'exists':
      return `${effect.workflow} ${effect.key} exists and is not started again.`
    case 'handle':
      return `${effect.consumer} handles it again.`
    case 'open':
      return `Opens the exception ${effect.exception}${effect.code === null ? '' : ` (${effect.code})`}.`
    case 'close':
      return `Closes its exception ${effect.exception}.`
    case 'skip':
      return SKIPS[effect.why]
    case 'fail':
      return `Can not be handled: ${effect.says}`
  }
}

const keyed = ({ idempotencyKey, again }: { idempotencyKey: string | null; again: boolean }): string =>
  idempotencyKey === null ? 'a key of its own' : `the ${again ? 'new ' : ''}idempotency key ${idempotencyKey}`
