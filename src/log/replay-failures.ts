import { defineFailure } from '../kernel/index.ts'

export const replayWrong = defineFailure({
  code: 'LIG-LOG-REPLAY-WRONG',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The replay can not be asked for: {place} {reason}.',
  fix: '{remedy}',
})

export const replayUnknown = defineFailure({
  code: 'LIG-LOG-REPLAY-UNKNOWN',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'There is no replay {id}.',
  fix: 'List the replays; the id is the one that its preview was given.',
})

export const replayState = defineFailure({
  code: 'LIG-LOG-REPLAY-STATE',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The replay {id} is {state}: it can not be {asked}.',
  fix: 'Read it again. A preview is run once; to do more, preview anew: what was done is skipped.',
})

export const replayFingerprint = defineFailure({
  code: 'LIG-LOG-REPLAY-FINGERPRINT',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The fingerprint is not that of the preview {id}.',
  fix: 'Look at the preview that you mean to run, and send its own fingerprint.',
})

export const replayTargetAway = defineFailure({
  code: 'LIG-LOG-REPLAY-TARGET-AWAY',
  disposition: 'transient',
  stage: 'processing',
  cause: 'rule',
  says: 'Nothing in this program is named {target}.',
  fix: 'Start the program with the route, delivery or consumer that the replay goes to, or stop the replay.',
})

export const replayHeld = defineFailure({
  code: 'LIG-LOG-REPLAY-HELD',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'An entry of two keys waits behind the other key, which was stopped before.',
  fix: 'Mend what stopped the other key, then preview the same selection again: what was done is skipped.',
})

export const replayGaveUp = defineFailure({
  code: 'LIG-LOG-REPLAY-GAVE-UP',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The replay stopped at {keys} keys and gave up: something is wrong with all of them.',
  fix: 'Mend what the first of them say, then preview the same selection again: what was done is skipped.',
})
