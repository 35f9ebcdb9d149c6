import { defineFailure } from '../../kernel/index.ts'

/** What the link itself says, before anything went to the wire: all of it is safe to try again. */
const sending = { stage: 'sending', cause: 'transport' } as const

export const breakerOpen = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-BREAKER-OPEN',
  disposition: 'transient',
  says: '{system} failed {failures} times in a row (last: {lastCode}); it is left alone for a while.',
  fix: 'Mend {system}; calls go on by themselves after one probe has succeeded.',
})

export const linkBusy = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-LINK-BUSY',
  disposition: 'transient',
  says: '{system}: {queued} calls wait already, as many as may.',
  fix: 'It is tried again by itself; raise `concurrency` when {system} can take more.',
})

export const inMaintenance = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-MAINTENANCE',
  disposition: 'transient',
  says: '{system} is in a maintenance window.',
  fix: 'Nothing needs doing: work goes on when the window ends. The calendar is part of the definition of {system}.',
})

export const askedToWait = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-ASKED-TO-WAIT',
  disposition: 'transient',
  says: '{system} asked to be left alone until a named time (Retry-After).',
  fix: 'Nothing needs doing; when it happens often, lower `rate` or `concurrency` of {system}.',
})

export const quotaUsedUp = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-QUOTA',
  disposition: 'transient',
  says: '{system}: the {calls} calls that it allows in {perMs} ms are used up.',
  fix: 'Nothing needs doing: work goes on when the next ones are allowed. When it happens often, ask for more, or call less.',
})

const cancelled = {
  ...sending,
  fix: 'Nothing needs doing: the work goes on after the restart.',
}

export const cancelledBeforeEffect = defineFailure({
  ...cancelled,
  code: 'LIG-CONNECTORS-CANCELLED-BEFORE-EFFECT',
  disposition: 'transient',
  says: '{system}: {operation} was cancelled before it could have an effect.',
})

export const cancelledUnknown = defineFailure({
  ...cancelled,
  code: 'LIG-CONNECTORS-CANCELLED',
  disposition: 'unknown',
  says: '{system}: {operation} was cancelled on the way; it may have been done.',
})
