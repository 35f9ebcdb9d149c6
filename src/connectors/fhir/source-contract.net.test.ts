import { after } from 'node:test'
import { openFhirServer } from '../testing/fhir-server.ts'
import { sourceContract } from '../testing/source-contract.ts'
import { watchStored } from '../testing/watch-stored.ts'
import { fhirSource, fromFhir } from './index.ts'

const POLL_MS = 1_000
const idIn = (bytes: Uint8Array): string => String(JSON.parse(Buffer.from(bytes).toString()).id)

const at = (baseUrl: string, settings: Partial<Parameters<typeof fromFhir>[0]> = {}) =>
  fromFhir({
    ...{ name: 'patients', baseUrl, type: 'Patient', everyMs: POLL_MS, pageSize: 20 },
    orderKeys: (patient) => ['identifier' in patient ? String(patient.identifier) : ''],
    ...settings,
  })

const still = await openFhirServer()
const refusing = await openFhirServer({ token: 'another' })
const throttling = await openFhirServer()
throttling.on = () => ({ status: 429, headers: { 'retry-after': '7' } })
const forbidding = await openFhirServer()
forbidding.on = ({ method }) => (method === 'GET' ? { status: 403, body: {} } : undefined)
after(() => Promise.all([still, refusing, throttling, forbidding].map((server) => server.close())))

sourceContract({
  connector: fhirSource,
  pollMs: POLL_MS,
  everyByteUpTo: 128,
  async open(around, via) {
    const server = await openFhirServer()
    const port = await via(Number(new URL(server.base).port))
    const source = await at(`http://127.0.0.1:${port}/fhir`).open(around)
    let closed = false
    const isStored = watchStored(around, source, idIn, () => closed)
    const there = new Set<string>()
    return {
      source,
      feed: {
        async offer({ id, key, bytes = 0 }) {
          const stored = isStored(id)
          // What the server has needs not be put again.
          if (!there.has(id))
            server.put({ resourceType: 'Patient', id, identifier: key, note: 'x'.repeat(bytes) })
          there.add(id)
          return await stored
        },
        async close() {
          closed = true
          await server.close()
        },
      },
    }
  },
  idIn,
  right: at(still.base),
  wrong: [
    { step: 'name', source: at('http://no-such-host.invalid/fhir') },
    { step: 'connection', source: at('http://127.0.0.1:1/fhir') },
    { step: 'security', source: at(still.base.replace('http:', 'https:')) },
    { step: 'credentials', source: at(refusing.base) },
    { step: 'permission', source: at(forbidding.base) },
    { step: 'quota', source: at(throttling.base) },
  ],
})
