import { defineFailure } from '../kernel/index.ts'

export const notSignedIn = defineFailure({
  code: 'LIG-GATEWAY-NOT-SIGNED-IN',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'Nobody is signed in.',
  fix: 'Sign in with a name and password, with the link that the terminal printed, or send the local token.',
})

export const signInRefused = defineFailure({
  code: 'LIG-GATEWAY-SIGN-IN-REFUSED',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The name and password do not match, or there were too many tries in the last minute.',
  fix: 'Check both; wait a minute after ten tries. Names and passwords of a new installation are in sign-in.json of the data directory.',
})

export const notAllowed = defineFailure({
  code: 'LIG-GATEWAY-NOT-ALLOWED',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'This needs the permission "{permission}", which the signed-in roles do not have.',
  fix: 'Ask somebody whose role has it: {roles}.',
})

export const notFound = defineFailure({
  code: 'LIG-GATEWAY-NOT-FOUND',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'There is no {what} here.',
  fix: 'Check the address; find it by a business key with the search.',
})

export const badRequest = defineFailure({
  code: 'LIG-GATEWAY-BAD-REQUEST',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: '{place} is wrong: {says}',
  fix: '{fix}',
})

export const alreadyResolved = defineFailure({
  code: 'LIG-GATEWAY-ALREADY-RESOLVED',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The exception was resolved before; this decision changes nothing.',
  fix: 'Open it again to see who decided what.',
})

export const alreadyEnding = defineFailure({
  code: 'LIG-GATEWAY-ALREADY-ENDING',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The workflow has ended, or is being given up already.',
  fix: 'Open it again to see how it stands.',
})
