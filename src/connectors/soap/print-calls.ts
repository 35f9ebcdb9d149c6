import type { WsdlShape, WsdlShapes } from './wsdl-service.ts'

/**
 * A TypeScript module: the operations of a WSDL as typed calls. Names, lists and simple types are those of the schema;
 * that an element must be there is left to the service, which says so with a fault.
 */
export function printSoapCalls(title: string, shapes: WsdlShapes): string {
  const name = title.replaceAll(/[^A-Za-z0-9_$]/g, '').replace(/^(?=\d)/, '_')
  const operations = Object.entries(shapes).map(
    ([operation, { input, output }]) =>
      `  readonly ${member(operation)}: {\n    readonly request: ${printShape(input, 'request')}\n` +
      `    readonly answer: ${output ? `${printShape(output, 'answer')} | null` : 'null'}\n  }\n`,
  )
  return [
    `// Made by "ligament wsdl" from the service ${JSON.stringify(title)}: make it again when its WSDL changes.\n`,
    `import { type SoapCalls, type SoapClient, soapCalls } from 'ligament'\n\n`,
    `export type ${name}Operations = {\n${operations.join('')}}\n\n`,
    `/** The operations as calls of a client. */\n`,
    `export const ${(name[0]?.toLowerCase() ?? '') + name.slice(1)} = (client: SoapClient): SoapCalls<${name}Operations> =>\n`,
    `  soapCalls(client, ${JSON.stringify(Object.keys(shapes))})\n`,
  ].join('')
}

type Side = 'request' | 'answer'

function printShape(shape: WsdlShape, side: Side, around: readonly WsdlShape[] = []): string {
  if (typeof shape === 'string') return printSimple(shape, side)
  // A type that holds itself.
  if (around.includes(shape)) return 'object'
  const members = Object.entries(shape)
    .filter(([name]) => !NOT_ELEMENTS.has(name))
    .map(([name, inner]) => {
      const isList = name.endsWith('[]')
      const type = printShape(inner, side, [...around, shape])
      const one = /[|]/.test(type) && isList ? `(${type})` : type
      const element = member(name.replace(/\[\]$/, ''))
      return `readonly ${element}?: ${isList ? `readonly ${one}[]` : one} | undefined`
    })
  return members.length > 0 ? `{ ${members.join('; ')} }` : 'object'
}

/** What the reader of the WSDL puts beside elements. */
const NOT_ELEMENTS = new Set(['targetNSAlias', 'targetNamespace', 'attributes'])

const member = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name))

/** `xs:int`, or `Status|xs:string|open,closed` for an enumeration. */
function printSimple(type: string, side: Side): string {
  const [base = '', values] = type.includes('|') ? type.split('|').slice(-2) : [type]
  if (values)
    return values
      .split(',')
      .map((one) => JSON.stringify(one))
      .join(' | ')
  const simple = base.slice(base.indexOf(':') + 1)
  if (simple === 'boolean') return 'boolean'
  if (simple === 'base64Binary') return side === 'request' ? 'Uint8Array | string' : 'string'
  if (NUMBERS.has(simple)) return side === 'request' || LARGE.has(simple) ? 'number | string' : 'number'
  return 'string'
}

const NUMBERS = new Set(['int', 'integer', 'short', 'long', 'float', 'double'])
/** Of these some are no safe number, and come as their text. */
const LARGE = new Set(['integer', 'long'])
