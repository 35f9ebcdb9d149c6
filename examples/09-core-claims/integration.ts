import {
  defineDelivery,
  defineIntegration,
  fail,
  fromCore,
  fromCorePickup,
  ok,
  secret,
  toCore,
  toDirectory,
} from 'ligament'
import { parseInterchanges } from 'ligament/x12'

/**
 * Claims and remittances by the CAQH CORE connectivity rule. Practices submit batches of claims (837), each on disk
 * before it is confirmed; whole ones go on to the payer. The payer's remittances (835) are picked up and filed.
 *   PAYER_URL=... PRACTICE_PASSWORD=... PAYER_PASSWORD=... npx ligament run examples/09-core-claims
 */
const { CORE_PORT = '8091', PAYER_URL = 'http://127.0.0.1:9000/core', REMITS = 'remits' } = process.env

const payer = {
  ...{ system: 'payer', url: PAYER_URL, senderId: 'LAKESIDE', receiverId: 'PAYER' },
  login: { username: 'lakeside', password: secret('payer-password') },
}

const claimsToPayer = defineDelivery({
  name: 'claims-to-payer',
  from: ['claims'],
  to: toCore(payer),
  map({ bytes, meta }) {
    const { interchanges, issues } = parseInterchanges(bytes)
    const errors = issues.filter(({ severity }) => severity === 'error')
    if (errors.length > 0 || interchanges.length === 0) return fail(errors)
    return ok({ payloadType: String(meta.payloadType ?? 'X12_837_Request_005010X222A1'), payload: bytes })
  },
})

const remitsToFiles = defineDelivery({
  name: 'remits-to-files',
  from: ['remits'],
  to: toDirectory({ directory: REMITS }),
  map: ({ bytes, meta }) => ok({ name: `${String(meta.payloadId)}.835`, bytes }),
})

export default defineIntegration({
  name: 'core-claims',
  sources: [
    fromCore({
      ...{ name: 'claims', port: Number(CORE_PORT), path: '/core', ownId: 'LAKESIDE' },
      users: [{ username: 'practice', password: secret('practice-password') }],
      orderKeys: ({ senderId }) => [senderId],
    }),
    fromCorePickup({ ...payer, name: 'remits', payloadType: 'X12_835_Request_005010X221A1', everyMs: 1_000 }),
  ],
  deliveries: [claimsToPayer, remitsToFiles],
})
