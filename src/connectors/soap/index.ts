/**
 * soap: SOAP 1.1 and 1.2 services by their WSDL, called and served. It owns envelopes, security headers, parts of their
 * own (MTOM) and what a fault means; resilience is the link's, reading a WSDL the soap library's.
 */
export { type SoapCalls, type SoapOperations, soapCalls } from './calls.ts'
export { createSoapClient, type SoapCall, type SoapClient, type SoapClientOptions } from './client.ts'
export type { FaultExplanation, SoapFault } from './faults.ts'
export { fromSoap } from './from-soap.ts'
export type { SoapBody, SoapValue } from './mtom.ts'
export { printSoapCalls } from './print-calls.ts'
export { soapDestination, soapSource } from './settings.ts'
export type { SoapMessage, SoapReading, SoapReply } from './source.ts'
export { type SoapDelivery, type SoapTarget, toSoap } from './to-soap.ts'
export { readWsdlShapes } from './wsdl-service.ts'
