import { destinationContract } from '../testing/destination-contract.ts'
import { openHttpReceiver, status } from '../testing/http-receiver.ts'
import { type FhirDelivery, fhirDestination, toFhir } from './index.ts'

const server = (port: number, settings: Partial<Parameters<typeof toFhir>[0]> = {}) =>
  toFhir({ baseUrl: `http://127.0.0.1:${port}/fhir`, ...settings })

const capabilities = '{"resourceType":"CapabilityStatement"}'

destinationContract<FhirDelivery>({
  connector: fhirDestination,
  // A server that puts one resource for one identifier; the identifier is what it knows again.
  openPeer: () =>
    openHttpReceiver({
      read(body, headers, method) {
        if (method !== 'PUT') return undefined
        const [{ value }] = JSON.parse(body).identifier
        return { id: value, key: String(headers['idempotency-key']) }
      },
      accept: (response, arrival) =>
        void response
          .writeHead(arrival ? 201 : 200, { 'content-type': 'application/fhir+json' })
          .end(arrival ? undefined : capabilities),
      answers: {
        '401': status(401),
        '403': status(403),
        '412': status(412),
        '422': status(422),
        '429': status(429, { 'retry-after': '7' }),
        '500': status(500),
      },
    }),
  target: ({ port, timeoutMs }) => server(port, { timeoutMs }),
  request: (value) => ({ resource: { resourceType: 'Patient', identifier: [{ system: 'urn:mrn', value }] } }),
  answers: {
    '401': 'failed',
    '403': 'refused',
    '412': 'refused',
    '422': 'refused',
    '429': 'failed',
    '500': 'unknown',
  },
  wrong: [
    { step: 'name', target: () => toFhir({ baseUrl: 'http://no-such-host.invalid/fhir' }) },
    { step: 'security', target: ({ port }) => server(port, { baseUrl: `https://127.0.0.1:${port}/fhir` }) },
    { step: 'credentials', answer: '401', target: ({ port }) => server(port) },
    { step: 'permission', answer: '403', target: ({ port }) => server(port) },
    { step: 'quota', answer: '429', target: ({ port }) => server(port) },
  ],
})
