import {
  type FieldSpec,
  isTypeName,
  NAMESPACE,
  OPERATIONS,
  type Operation,
  type Shape,
  TYPES,
} from './contract.ts'

/** The WSDL 1.1 of the service at an address: document/literal, wrapped. */
export function printWsdl(url: string): string {
  const operations: readonly (readonly [string, Operation])[] = Object.entries(OPERATIONS)
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="LakesideBilling" targetNamespace="${NAMESPACE}" xmlns:tns="${NAMESPACE}"
  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema">
<wsdl:types>
<xs:schema targetNamespace="${NAMESPACE}" elementFormDefault="qualified">
${Object.entries(TYPES)
  .map(([name, shape]) => `<xs:complexType name="${name}">${printSequence(shape)}</xs:complexType>`)
  .join('\n')}
${operations
  .flatMap(([name, { request, response }]) => [
    printElement(name, request),
    printElement(`${name}Response`, response),
  ])
  .join('\n')}
${printElement('BillingFault', { code: { type: 'string' }, field: { type: 'string', isOptional: true, isMany: true }, existing: { type: 'string', isOptional: true } })}
</xs:schema>
</wsdl:types>
${operations.map(([name]) => printMessage(name, name) + printMessage(`${name}Response`, `${name}Response`)).join('\n')}
${printMessage('BillingFault', 'BillingFault')}
<wsdl:portType name="BillingPort">
${operations.map(printPortOperation).join('\n')}
</wsdl:portType>
<wsdl:binding name="BillingBinding" type="tns:BillingPort">
<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${operations.map(([name]) => printBindingOperation(name)).join('\n')}
</wsdl:binding>
<wsdl:service name="BillingService">
<wsdl:port name="BillingPort" binding="tns:BillingBinding"><soap:address location="${url}"/></wsdl:port>
</wsdl:service>
</wsdl:definitions>
`
}

const printElement = (name: string, shape: Shape): string =>
  `<xs:element name="${name}"><xs:complexType>${printSequence(shape)}</xs:complexType></xs:element>`

const printSequence = (shape: Shape): string =>
  `<xs:sequence>${Object.entries(shape)
    .map(([name, field]) => printField(name, field))
    .join('')}</xs:sequence>`

function printField(name: string, { type, isOptional, isMany, pattern }: FieldSpec): string {
  const occurs = `${isOptional ? ' minOccurs="0"' : ''}${isMany ? ' maxOccurs="unbounded"' : ''}`
  if (isTypeName(type)) return `<xs:element name="${name}" type="tns:${type}"${occurs}/>`
  if (pattern === undefined) return `<xs:element name="${name}" type="xs:${type}"${occurs}/>`
  const facet = `<xs:restriction base="xs:${type}"><xs:pattern value="${pattern}"/></xs:restriction>`
  return `<xs:element name="${name}"${occurs}><xs:simpleType>${facet}</xs:simpleType></xs:element>`
}

const printMessage = (name: string, element: string): string =>
  `<wsdl:message name="${name}"><wsdl:part name="parameters" element="tns:${element}"/></wsdl:message>`

const printPortOperation = ([name, { says }]: readonly [string, Operation]): string =>
  `<wsdl:operation name="${name}"><wsdl:documentation>${says}</wsdl:documentation>` +
  `<wsdl:input message="tns:${name}"/><wsdl:output message="tns:${name}Response"/>` +
  '<wsdl:fault name="BillingFault" message="tns:BillingFault"/></wsdl:operation>'

const printBindingOperation = (name: string): string =>
  `<wsdl:operation name="${name}"><soap:operation soapAction="${NAMESPACE}/${name}"/>` +
  '<wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output>' +
  '<wsdl:fault name="BillingFault"><soap:fault name="BillingFault" use="literal"/></wsdl:fault></wsdl:operation>'
