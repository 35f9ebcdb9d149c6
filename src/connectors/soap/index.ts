/** soap: SOAP 1.1 services by their WSDL. It owns envelopes, the security header and what a fault means; resilience is the link's. */
export { createSoapClient, type SoapCall, type SoapClient, type SoapClientOptions } from './client.ts'
export type { FaultExplanation, SoapFault } from './faults.ts'
export { soapDestination } from './settings.ts'
export { type SoapDelivery, type SoapTarget, toSoap } from './to-soap.ts'
