import { connect } from 'node:net'
import { signWebhook } from '../src/connectors/webhook/index.ts'
import { percentiles } from './load.ts'

/**
 * A sender of signed webhooks in a process of its own: PORT CONNECTIONS SECONDS RUN SECRET. Each kept connection posts
 * one body of about 850 bytes, waits for its answer, and posts the next. Prints one line of JSON. It writes HTTP itself:
 * a client would take more of the machine than what is measured. What comes first warms up and is not counted.
 */
const [port = 0, connections = 1, seconds = 5] = process.argv.slice(2).map(Number)
const [run = '', secret = ''] = process.argv.slice(5)
const from = performance.now() + Math.min(1_000, seconds * 1_000)
const until = from + seconds * 1_000

const latencies: number[] = []
let sent = 0
let refused = 0

function toRequest(number: number): string {
  const id = `${run}${number}`
  const order = { order: id, customer: 100_000 + (number % 5_000), lines: LINES }
  const body = JSON.stringify(order)
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const signature = signWebhook(secret, { id, timestamp, rawBody: Buffer.from(body) })
  const headers = [
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${body.length}`,
    `webhook-id: ${id}`,
    `webhook-timestamp: ${timestamp}`,
    `webhook-signature: ${signature}`,
  ]
  return `POST /webhooks/orders HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`
}

const LINES = Array.from({ length: 10 }, (_, at) => ({
  item: `SUPPLY-${1_000 + at}`,
  lot: `LOT${at}`,
  quantity: at + 1,
  unit: 'EA',
  price: '12.50',
}))

/** The status, once all of the answer is there. */
function statusOf(answer: string): number | undefined {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0)
  return answer.length >= end + 4 + length ? Number(answer.slice(9, 12)) : undefined
}

function sender(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1')
    let at = 0
    let answer = ''
    const next = (): void => {
      at = performance.now()
      answer = ''
      if (at < until) socket.write(toRequest(sent++))
      else {
        socket.end()
        resolve()
      }
    }
    socket.once('connect', next)
    socket.once('error', reject)
    socket.on('data', (text: string) => {
      answer += text
      const status = statusOf(answer)
      if (status === undefined) return
      const now = performance.now()
      if (status >= 300) refused++
      if (at >= from && now <= until) latencies.push(now - at)
      next()
    })
  })
}

await Promise.all(Array.from({ length: connections }, sender))
console.log(JSON.stringify({ perSecond: latencies.length / seconds, ...percentiles(latencies), refused }))
