import type { SoapCall, SoapClient } from './client.ts'
import type { SoapBody } from './mtom.ts'

/** What a module made by `ligament wsdl` says of each operation. */
export type SoapOperations = {
  readonly [name: string]: { readonly request: object; readonly answer: unknown }
}

/** Calls by operation. They throw Failures as `call` of the client does. */
export type SoapCalls<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends {
    readonly request: infer Request
    readonly answer: infer Answer
  }
    ? (request: Request, how?: Omit<SoapCall, 'operation' | 'body'>) => Promise<Answer>
    : never
}

/** The operations of a WSDL as calls of a client, by the names that the module has. */
export const soapCalls = <Operations extends SoapOperations>(
  client: SoapClient,
  names: readonly (keyof Operations & string)[],
): SoapCalls<Operations> => {
  const calls = names.map((operation) => [
    operation,
    (body: SoapBody, how: Omit<SoapCall, 'operation' | 'body'> = {}) =>
      client.call({ ...how, operation, body: withoutUndefined(body) }),
  ])
  return Object.fromEntries(calls) as SoapCalls<Operations>
}

/** An element that is undefined is not sent. */
function withoutUndefined(body: SoapBody): SoapBody {
  const clean = (value: unknown): unknown => {
    if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(clean)
    const entries = Object.entries(value).filter(([, one]) => one !== undefined)
    return Object.fromEntries(entries.map(([name, one]) => [name, clean(one)]))
  }
  return clean(body) as SoapBody
}
