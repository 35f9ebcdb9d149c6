import { createClientAsync, type WSDL } from 'soap'
import type { XmlElement } from '../../formats/xml/index.ts'
import type { JsonObject, JsonValue } from '../../kernel/index.ts'
import { type Envelope, elementsOf, plainEnvelope } from './envelope.ts'
import { wsdlUnusable } from './failures.ts'
import { at, toJson } from './faults.ts'

/** Text as it stands: a float would lose cents, and a Date is no JSON. */
const asText = (text: string): string => text
const asNumber = (text: string): number | string => (Number.isSafeInteger(Number(text)) ? Number(text) : text)
export const KEEP_TEXT = {
  ...{ decimal: asText, date: asText, dateTime: asText, time: asText },
  ...{ integer: asNumber, long: asNumber },
}

export type ServedOperation = {
  readonly name: string
  /** No answer is described: the sender hears 202 and nothing else. */
  readonly isOneWay: boolean
}

/** The service that a WSDL describes, from the side that answers. */
export type WsdlService = {
  readonly text: string
  readonly operations: readonly string[]
  /** The operation that the body's content asks for; `action` decides between several of the same content. */
  readonly operationOf: (
    content: XmlElement | undefined,
    action: string | undefined,
  ) => ServedOperation | undefined
  /** What stands in the body, by the types of the schema; undefined when it can't be told. */
  readonly read: (envelope: Pick<Envelope, 'root' | 'body'>) => JsonValue | undefined
  /** XML for a body. */
  readonly print: (operation: string, content: JsonObject) => string
  /** Namespaces that `print` uses without declaring them. */
  readonly declared: string
}

/** Throws `LIG-CONNECTORS-SOAP-WSDL`. */
export async function openWsdlService(wsdl: string, system: string): Promise<WsdlService> {
  const options = { disableCache: true, customDeserializer: KEEP_TEXT }
  const unusable = (cause: unknown): never => {
    throw wsdlUnusable({ system, wsdl }, { cause })
  }
  const client = await createClientAsync(wsdl, options).catch(unusable)
  const read = client.wsdl
  const methods = methodsOf(read)
  return methods.size > 0 ? createService(read, methods) : unusable(undefined)
}

/** The elements of a message: by name, `name[]` for a list, down to simple types. */
export type WsdlShape = string | { readonly [element: string]: WsdlShape }
export type WsdlShapes = Readonly<
  Record<string, { readonly input: WsdlShape; readonly output: WsdlShape | null }>
>

/** The operations of a WSDL and of what they are made. Throws `LIG-CONNECTORS-SOAP-WSDL`. */
export async function readWsdlShapes(
  wsdl: string,
): Promise<{ readonly service: string; readonly shapes: WsdlShapes }> {
  const client = await createClientAsync(wsdl, { disableCache: true }).catch((cause: unknown) => {
    throw wsdlUnusable({ system: 'a service', wsdl }, { cause })
  })
  const services: Readonly<Record<string, Readonly<Record<string, WsdlShapes>>>> = client.describe()
  const [service = 'service'] = Object.keys(services)
  const ports = Object.values(services).flatMap((one) => Object.values(one))
  return { service, shapes: Object.assign({}, ...ports.toReversed()) }
}

type Method = {
  readonly isRpc: boolean
  readonly action: string | undefined
  readonly input: string
  readonly output: NonNullable<unknown> | undefined
}

/** Of all ports: SOAP 1.1 and 1.2 are two ports of the same operations, as a rule. */
function methodsOf({ definitions }: WSDL): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>()
  for (const { ports } of Object.values(definitions.services))
    for (const { binding } of Object.values(ports))
      for (const [name, method] of Object.entries(binding.methods)) {
        const isRpc = (method.style || binding.style) === 'rpc'
        const input = isRpc ? name : (textAt(method.input, '$name') ?? name)
        if (!methods.has(name))
          methods.set(name, { isRpc, action: method.soapAction, input, output: method.output ?? undefined })
      }
  return methods
}

function createService(wsdl: WSDL, methods: ReadonlyMap<string, Method>): WsdlService {
  return {
    text: wsdl.toXML(),
    operations: [...methods.keys()],
    operationOf(content, action) {
      const fitting = [...methods].filter(([, { input }]) => input === content?.local)
      const [name, method] = fitting.find(([, one]) => one.action === action) ?? fitting[0] ?? []
      return name === undefined ? undefined : { name, isOneWay: method?.output === undefined }
    },
    read(envelope) {
      const [content] = elementsOf(envelope.body)
      try {
        const read: unknown = wsdl.xmlToObject(plainEnvelope(envelope))
        return content && (toJson(at(read, 'Body', content.local)) ?? null)
      } catch {
        return undefined
      }
    },
    print(operation, content) {
      const { isRpc, output } = methods.get(operation) ?? {}
      if (!output) return ''
      if (isRpc)
        return wsdl.objectToRpcXML(
          `${operation}Response`,
          content,
          '',
          textAt(wsdl.definitions, '$targetNamespace') ?? '',
        )
      const named = textAt(output, '$name') ?? `${operation}Response`
      const type = textAt(output, '$type') ?? textAt(output, '$lookupType')
      const [prefix, uri] = [textAt(output, 'targetNSAlias') ?? '', textAt(output, 'targetNamespace')]
      return String(wsdl.objectToDocumentXML(named, content, prefix, uri, type))
    },
    declared: ` ${wsdl.xmlnsInEnvelope}`,
  }
}

function textAt(value: unknown, name: string): string | undefined {
  const found = at(value, name)
  return typeof found === 'string' && found !== '' ? found : undefined
}
