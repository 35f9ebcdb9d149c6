import {
  type Disposition,
  defineFailure,
  type Failure,
  isJsonObject,
  type JsonValue,
} from '../../kernel/index.ts'

/** A fault as SOAP 1.1 (4.4) or SOAP 1.2 (part 1, 5.4) describes it. */
export type SoapFault = {
  /** Without its prefix: `Client.Validation`. Of SOAP 1.2 in the words of 1.1, its subcodes after a dot each. */
  readonly code: string
  readonly detail: JsonValue | undefined
}

/** What a system says in a fault: names only, never values; `means` where its codes tell more than the standard's. */
export type FaultExplanation = {
  readonly code?: string | undefined
  readonly fields?: readonly string[] | undefined
  readonly means?: Disposition | undefined
}

const sending = { stage: 'sending', cause: 'downstream' } as const

const soapRefused = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-SOAP-REFUSED',
  disposition: 'permanent',
  says: '{system} refused {operation}: fault {faultCode}, {vendorCode} {fields}',
  fix: 'Correct what {system} names, then do the step again.',
})

const soapBusy = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-SOAP-BUSY',
  disposition: 'transient',
  says: '{system} did not do {operation} for a reason that passes: fault {faultCode}, {vendorCode}',
  fix: 'It is tried again by itself; when it stays, ask the owner of {system}.',
})

const soapFailed = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-SOAP-FAULT',
  disposition: 'unknown',
  says: '{system} failed on {operation}: fault {faultCode}, {vendorCode}; it may have been done.',
  fix: 'Look up at {system} whether {operation} was done.',
})

const soapUnauthenticated = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-SOAP-UNAUTHENTICATED',
  disposition: 'transient',
  says: '{system} does not accept the credentials: fault {faultCode}.',
  fix: 'Renew user and password in the settings of {system}, and compare the clocks; work that waits goes on by itself.',
})

const MAKERS = { permanent: soapRefused, transient: soapBusy, unknown: soapFailed } as const

/** WS-Security 1.0, section 12: what is wrong with the security header, not with the request. */
const SECURITY =
  /(?:^|\.)(?:FailedAuthentication|FailedCheck|InvalidSecurity|InvalidSecurityToken|SecurityTokenUnavailable|MessageExpired|UnsupportedSecurityToken|UnsupportedAlgorithm)$/

export function failureOfFault(
  fault: SoapFault,
  context: {
    readonly system: string
    readonly operation: string
    readonly changes: boolean
    readonly serverErrorMeans: 'transient' | 'unknown'
  },
  explanation: FaultExplanation,
): Failure {
  const { system, operation } = context
  const faultCode = nameOnly(fault.code) ?? '(no code)'
  if (SECURITY.test(fault.code)) return soapUnauthenticated({ system, faultCode })
  const fields = (explanation.fields ?? []).flatMap((field) => nameOnly(field) ?? []).join(', ')
  const details = { system, operation, faultCode, vendorCode: nameOnly(explanation.code) ?? '', fields }
  return MAKERS[explanation.means ?? dispositionOf(fault.code, context)](details)
}

function dispositionOf(
  code: string,
  {
    changes,
    serverErrorMeans,
  }: { readonly changes: boolean; readonly serverErrorMeans: 'transient' | 'unknown' },
): Disposition {
  // Client, VersionMismatch and MustUnderstand: the same request will never do.
  if (!/^Server(\.|$)/.test(code)) return 'permanent'
  return /^Server\.Busy(\.|$)/.test(code) || !changes ? 'transient' : serverErrorMeans
}

const nameOnly = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z_][\w.:\-[\]/]{0,79}$/.test(text) ? text : undefined

/** The fault in what the soap library throws: an Error with the parsed envelope at `root`. */
export function faultIn(thrown: unknown): SoapFault | undefined {
  const fault = at(thrown, 'root', 'Envelope', 'Body', 'Fault')
  if (fault === undefined) return undefined
  const code = at(fault, 'Code')
  if (code === undefined)
    return { code: unprefixed(textOf(at(fault, 'faultcode'))), detail: toJson(at(fault, 'detail')) }
  return { code: codesIn(code).join('.'), detail: toJson(at(fault, 'Detail')) }
}

function codesIn(code: unknown): readonly string[] {
  const value = unprefixed(textOf(at(code, 'Value')))
  const inner = at(code, 'Subcode')
  return [CODES_11.get(value) ?? value, ...(inner === undefined ? [] : codesIn(inner))]
}

const CODES_11 = new Map([
  ['Sender', 'Client'],
  ['Receiver', 'Server'],
])

const unprefixed = (name: string | undefined = ''): string => name.slice(name.indexOf(':') + 1)

export function at(value: unknown, ...path: readonly string[]): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  return at(Object.getOwnPropertyDescriptor(value, name)?.value, ...rest)
}

/** An element with attributes is an object that holds its text at `$value`. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'object' ? at(value, '$value') : value
  return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined
}

/** Parsed XML as plain JSON. */
export function toJson(value: unknown): JsonValue | undefined {
  if (value === undefined) return undefined
  const json = JSON.parse(JSON.stringify(value)) as JsonValue
  return isJsonObject(json) && Object.keys(json).length === 0 ? {} : json
}
