import { defineFailure } from '../../kernel/index.ts'

const sending = { stage: 'sending', cause: 'downstream' } as const

export const fhirUnreadable = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-FHIR-UNREADABLE',
  disposition: 'transient',
  says: '{system} answered {operation} with something else than {expected}.',
  fix: 'Check the base address of {system}, and what stands between that answers in its place.',
})

/** The change was done, and what came back does not say so in FHIR. */
export const fhirUnreadableUnknown = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-FHIR-UNREADABLE-AFTER-CHANGE',
  disposition: 'unknown',
  says: '{system} answered {operation} with something else than {expected}; it may have been done.',
  fix: 'Look up at {system} whether {operation} was done.',
})

export const fhirForeignLink = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-FHIR-LINK',
  disposition: 'permanent',
  says: '{system} points to another server in its answer to {operation}; credentials do not follow there.',
  fix: 'Let {system} be configured with the address under which it is reached from here.',
})

/** Sent twice it would be done twice. */
export const fhirNotRepeatable = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-FHIR-NOT-REPEATABLE',
  disposition: 'permanent',
  cause: 'transformation',
  says: 'What goes to {system} could be done twice: {entry}.',
  fix: 'Give a resource an identifier or an id, and each entry of a transaction PUT, DELETE or POST with ifNoneExist.',
})

export const fhirBatchRefused = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-FHIR-BATCH-REFUSED',
  disposition: 'permanent',
  says: '{system} refused entry {entry} of a batch: {status} {vendorCode}.',
  fix: 'Correct the entry that {system} names; the others were done.',
})

export const fhirExportFailed = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-FHIR-EXPORT',
  disposition: 'transient',
  says: '{system} gave up a bulk export: {reason}.',
  fix: 'Begin the export anew; when it fails again, ask the owner of {system} with the address of the export.',
})
