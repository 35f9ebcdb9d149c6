import { defineFailure, type Failure } from '../../kernel/index.ts'

const sending = { stage: 'sending', cause: 'downstream' } as const

const coreRefused = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CORE-REFUSED',
  disposition: 'permanent',
  says: '{system} refused {operation}: error {errorCode}.',
  fix: 'Correct the field that the error names, in the settings of {system} or in the map; then do the step again.',
})

const coreUnauthenticated = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CORE-UNAUTHENTICATED',
  disposition: 'transient',
  says: '{system} does not accept user and password, or the certificate.',
  fix: 'Renew them in the settings of {system}; work that waits goes on by itself.',
})

const coreDamaged = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CORE-DAMAGED',
  disposition: 'transient',
  says: '{system} did not take {operation}: the payload arrived damaged ({errorCode}).',
  fix: 'It is tried again by itself; when it stays, compare how both sides count the checksum.',
})

const coreServerUnknown = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CORE-RECEIVER',
  disposition: 'unknown',
  says: '{system} failed on {operation}: error {errorCode}; it may have been done.',
  fix: 'Look up at {system} whether {operation} was done; the PayloadID names it.',
})

const coreServerTransient = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CORE-RECEIVER-BEFORE-EFFECT',
  disposition: 'transient',
  says: '{system} failed on {operation}: error {errorCode}; nothing was changed by it.',
  fix: 'It is tried again by itself; when it stays, ask the owner of {system}.',
})

export const corePayloadNoText = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-CORE-PAYLOAD',
  disposition: 'permanent',
  cause: 'rule',
  says: 'The payload of {operation} can not be written in XML: it is not UTF-8, or holds control characters.',
  fix: 'Use separators that are printable and UTF-8, or the setting `envelope: "mime"`, which carries any bytes.',
})

/** What an error code of the rule means; codes that the rule does not have refuse, as those for fields do. */
export function failureOfError(
  errorCode: string,
  context: {
    readonly system: string
    readonly operation: string
    readonly changes: boolean
    readonly serverErrorMeans: 'transient' | 'unknown'
  },
): Failure {
  const { system, operation, changes, serverErrorMeans } = context
  // A code is a name; prose may hold data.
  const details = { system, operation, errorCode: /^\w{1,60}$/.test(errorCode) ? errorCode : '(no code)' }
  if (/^unauthorized$/i.test(errorCode)) return coreUnauthenticated({ system })
  if (/^checksummismatch(ed)?$/i.test(errorCode)) return coreDamaged(details)
  if (/^receiver$/i.test(errorCode))
    return changes && serverErrorMeans === 'unknown'
      ? coreServerUnknown(details)
      : coreServerTransient(details)
  return coreRefused(details)
}
