import { defineFailure } from '../kernel/index.ts'

export const unknownFacility = defineFailure({
  code: 'LIG-HOSPITAL-FACILITY-UNKNOWN',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The facility {facility} is none that the organisation knows.',
  fix: 'Add it to the organisation with its legal entity and zone, then choose "retry".',
})

export const unknownPayer = defineFailure({
  code: 'LIG-HOSPITAL-PAYER-UNKNOWN',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The payer {payer} is none that the organisation knows.',
  fix: 'Add it to the organisation with its payer class, then choose "retry".',
})

export const claimInvalid = defineFailure({
  code: 'LIG-HOSPITAL-CLAIM-INVALID',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'transformation',
  says: 'The claim can not be written as an 837P: {places}.',
  fix: 'Mend what billing holds at these places, then choose "retry".',
})

export const answerUnexpected = defineFailure({
  code: 'LIG-HOSPITAL-ANSWER-UNEXPECTED',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'downstream',
  says: '{system} answered {operation} with something else than its contract says ({places}).',
  fix: 'Compare the system with its description; after a mend choose "retry".',
})

export const recordMissing = defineFailure({
  code: 'LIG-HOSPITAL-RECORD-MISSING',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'downstream',
  says: '{system} has no {what} of this number.',
  fix: 'Find out who removed it there; when it is back choose "retry".',
})

export const recordChanged = defineFailure({
  code: 'LIG-HOSPITAL-RECORD-CHANGED',
  disposition: 'transient',
  stage: 'sending',
  cause: 'downstream',
  says: 'The {what} at {system} was changed by someone else between reading and writing it.',
  fix: 'Nothing needs doing: it is read and written again.',
})

export const accountUnmapped = defineFailure({
  code: 'LIG-HOSPITAL-ACCOUNT-UNMAPPED',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'transformation',
  says: 'The account {account} has no counterpart in the chart of accounts of {system}.',
  fix: 'Add it to the account map of {system}, then choose "retry".',
})

export const codeUnmapped = defineFailure({
  code: 'LIG-HOSPITAL-CODE-UNMAPPED',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'rule',
  says: '{system} has nothing for the codes at: {fields}.',
  fix: 'Add them to the master data of {system}, or mend the request, then choose "retry".',
})

export const entryUnbalanced = defineFailure({
  code: 'LIG-HOSPITAL-ENTRY-UNBALANCED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The debits of an entry for {system} are not equal to its credits ({fields}).',
  fix: 'Mend the lines that the workflow makes, then choose "retry".',
})

export const entryRefused = defineFailure({
  code: 'LIG-HOSPITAL-ENTRY-REFUSED',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'downstream',
  says: '{system} refused a journal entry: {vendorCode} {fields}',
  fix: 'Look up at {system} what its codes say, correct the entry or the settings there, then choose "retry".',
})

export const importUnsettled = defineFailure({
  code: 'LIG-HOSPITAL-IMPORT-UNSETTLED',
  disposition: 'transient',
  stage: 'sending',
  cause: 'downstream',
  says: 'An import at {system} is not in its books yet, or never began.',
  fix: 'It is looked for again by itself; look at its scheduled processes, at AutoPost and at the interface. "retry" imports once more.',
})

export const numberTaken = defineFailure({
  code: 'LIG-HOSPITAL-NUMBER-TAKEN',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'downstream',
  says: 'The number of a new {what} at {system} is taken by another one.',
  fix: 'Find out who took it there; when it is free, or the record was made by hand, choose "retry".',
})

export const lineRepeated = defineFailure({
  code: 'LIG-HOSPITAL-LINE-REPEATED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'Two lines of an order for {system} have the same number ({fields}).',
  fix: 'Number the lines anew where the order is made, then choose "retry".',
})

export const quantityExceeded = defineFailure({
  code: 'LIG-HOSPITAL-QUANTITY-EXCEEDED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'More was received than is open of the order at {system} ({fields}).',
  fix: 'Have the order changed, or what is too much sent back, then choose "retry".',
})

export const totalDifferent = defineFailure({
  code: 'LIG-HOSPITAL-TOTAL-DIFFERENT',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The lines of an invoice do not make up its total at {system} ({fields}).',
  fix: 'Compare the invoice with its lines there; mend the lines or ask its sender, then choose "retry".',
})

export const stateForbids = defineFailure({
  code: 'LIG-HOSPITAL-STATE-FORBIDS',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'rule',
  says: 'The {what} at {system} is {state}, which does not allow it ({fields}).',
  fix: 'Find out who brought it into this state; when it allows what is to be done choose "retry".',
})
