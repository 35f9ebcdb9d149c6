import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import { defineDelivery, defineIntegration, fail, fromWebhook, ok, type Target } from 'ligament'

/**
 * Signed JSON in, lines of a CSV file out: each order that a system posts becomes one line, once, in order per
 * customer. The target is written here.
 *   WEBHOOK_SECRET=whsec_... CSV_FILE=orders.csv npx ligament run examples/02-webhook-to-csv
 */
const { WEBHOOK_SECRET = '', CSV_FILE = 'orders.csv' } = process.env

/** A line begins with the idempotency key: one that is there already is not written again, also after a crash. */
const csvFile: Target<readonly string[]> = {
  system: 'csv-file',
  address: CSV_FILE,
  honoursKey: true,
  open() {
    const lines = existsSync(CSV_FILE) ? readFileSync(CSV_FILE, 'utf8').split(/(?<=\n)/) : []
    // What a crash left half written is taken away.
    const whole = lines.filter((line) => line.endsWith('\n'))
    if (whole.length < lines.length) truncateSync(CSV_FILE, Buffer.byteLength(whole.join('')))
    const known = new Set(whole.map((line) => line.split(',')[0]))
    return {
      async deliver(cells, { idempotencyKey }) {
        if (known.has(idempotencyKey)) return {}
        appendFileSync(CSV_FILE, `${[idempotencyKey, ...cells].map(quote).join(',')}\n`, { flush: true })
        known.add(idempotencyKey)
        return {}
      },
      close: () => undefined,
    }
  },
}

/** RFC 4180, 2.6 and 2.7; a line break becomes a space, so that a line is a record. */
function quote(cell: string): string {
  const text = cell.replaceAll(/[\r\n]+/g, ' ')
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const told = { says: 'The order or its customer is missing.', fix: 'Send both.' }
const incomplete = { severity: 'error', code: 'order.incomplete', place: '$', ...told } as const

const ordersToCsv = defineDelivery({
  name: 'orders-to-csv',
  from: ['orders'],
  to: csvFile,
  map: ({ body }) =>
    body?.order && body.customer
      ? ok([body.order, body.customer, body.note ?? ''].map(String))
      : fail([incomplete]),
})

export default defineIntegration({
  name: 'webhook-to-csv',
  sources: [
    fromWebhook({ name: 'orders', secrets: [WEBHOOK_SECRET], orderKeys: ({ customer }) => [`${customer}`] }),
  ],
  deliveries: [ordersToCsv],
})
