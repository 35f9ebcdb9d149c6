import { defineDelivery, defineIntegration, fail, fromSftp, ok, printUsd, secret, toHttp } from 'ligament'
import { balanceRemittance, isX12, parseInterchanges, readRemittances } from 'ligament/x12'

/**
 * X12 835 from the SFTP outbox of a clearinghouse: each file is taken when it is whole, its payments are read and
 * checked (service, claim and transaction balance), and posted as JSON. A file that does not balance is an exception.
 *   REMITS_HOST=... REMITS_HOST_KEY=SHA256:... REMITS_PASSWORD=... npx ligament run examples/06-x12-remittances
 */
const { REMITS_HOST = '127.0.0.1', REMITS_PORT = '22', REMITS_HOST_KEY = 'SHA256:' } = process.env
const { REMITS_USER = 'lakeside', TARGET_URL = 'http://127.0.0.1:9000/payments' } = process.env

/** A file whose last interchange has its trailer is whole. */
const isWhole = (bytes: Uint8Array): boolean =>
  !isX12(bytes) || parseInterchanges(bytes).interchanges.at(-1)?.trailer !== undefined

const paymentsToHttp = defineDelivery({
  name: 'payments-to-http',
  from: ['remittances'],
  to: toHttp({ url: TARGET_URL, honoursKey: true }),
  map({ bytes, meta }) {
    const readings = readRemittances(parseInterchanges(bytes))
    const wrong = readings.flatMap(({ value, issues }) => [
      ...issues.filter(({ severity }) => severity === 'error'),
      ...(value ? balanceRemittance(value) : []),
    ])
    if (wrong.length > 0) return fail(wrong)
    const payments = readings
      .flatMap(({ value }) => (value ? [value] : []))
      .map((remittance) => ({
        trace: remittance.trace,
        payer: remittance.payer.name ?? null,
        amount: printUsd(remittance.payment.amount),
        claims: remittance.claims.map(({ patientControlNumber, status, charged, paid }) => ({
          claim: patientControlNumber,
          ...{ status, charged: printUsd(charged), paid: printUsd(paid) },
        })),
      }))
    return ok(payments.length === 0 ? undefined : { body: { file: meta.file ?? null, payments } })
  },
})

export default defineIntegration({
  name: 'x12-remittances',
  sources: [
    fromSftp({
      ...{ name: 'remittances', format: 'x12', directory: '/outbox', archive: '/outbox/taken' },
      ...{ host: REMITS_HOST, port: Number(REMITS_PORT), hostKey: REMITS_HOST_KEY, username: REMITS_USER },
      password: secret('remits-password'),
      ...{ pollEveryMs: 1_000, stableForMs: 1_000 },
      complete: ({ bytes }) => isWhole(bytes),
      // Files are independent of each other: one that waits for a person holds up no other.
      orderKeys: ({ name }) => [name],
    }),
  ],
  deliveries: [paymentsToHttp],
})
